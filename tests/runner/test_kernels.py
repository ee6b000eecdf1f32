import os
from pathlib import Path

from custkit.runner.kernels import JUPYTER_FOLDER, applied, own_kernel, socket_prefix, surroundings


def test_our_kernel_specification_comes_before_any_other():
    assert f"{JUPYTER_FOLDER}{os.pathsep}/theirs" == own_kernel({"JUPYTER_PATH": "/theirs"})["JUPYTER_PATH"]
    assert str(JUPYTER_FOLDER) == own_kernel({})["JUPYTER_PATH"]


def test_a_run_is_told_its_workshop_and_nothing_of_the_users_profile(tmp_path):
    own = surroundings({}, scratch=tmp_path, workshop=Path("/w"))

    assert str(Path("/w")) == own["CUSTKIT_WORKSHOP"]
    assert str(tmp_path / "ipython") == own["IPYTHONDIR"]
    assert "CUSTKIT_WORKSHOP" not in surroundings({}, scratch=tmp_path, workshop=None)


def test_the_environment_is_put_back_as_it_was(monkeypatch):
    monkeypatch.setenv("CUSTKIT_THERE", "before")
    monkeypatch.delenv("CUSTKIT_NEW", raising=False)
    with applied({"CUSTKIT_THERE": "now", "CUSTKIT_NEW": "now"}):
        assert "nownow" == os.environ["CUSTKIT_THERE"] + os.environ["CUSTKIT_NEW"]

    assert "before" == os.environ["CUSTKIT_THERE"]
    assert "CUSTKIT_NEW" not in os.environ


def test_sockets_are_used_only_where_their_path_is_short_enough():
    assert socket_prefix(Path("/" + "long" * 30)) is None
