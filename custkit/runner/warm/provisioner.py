"""Forked kernels for JupyterLab: the same children, with the sockets that Jupyter's own client wants.

The kernel specifications under ``warm/jupyter`` name this provisioner. Where kernels cannot be forked, it starts them
as Jupyter does.
"""

import signal
from subprocess import TimeoutExpired
from typing import Any

from jupyter_client import connect, provisioning

from custkit.runner.warm.hearth import Forged, ForgeGoneError, address, ask, why_not

__all__ = ["ForgeProvisioner"]

# jupyter_client annotates what its own process is, not what may stand in its place.
_AnyProvisioner: Any = provisioning.LocalProvisioner  # type: ignore[attr-defined]  # re-exported without saying so


class _Process:
    """A forked child where jupyter_client expects a process that it has started."""

    stdin = stdout = stderr = None

    def __init__(self, forged: Forged) -> None:
        self._forged = forged
        self.pid = forged.pid

    def poll(self) -> int | None:
        """How it ended; None while it runs."""
        return self._forged.poll()

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end.

        Raises:
            TimeoutExpired: If it still runs after this many seconds.
        """
        status = self._forged.wait(timeout)
        if status is None:
            raise TimeoutExpired("kernel", timeout or 0)
        self._forged.close()
        return status

    def send_signal(self, number: int) -> None:
        """Send a signal to it and what it has started."""
        self._forged.signal(number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)


class ForgeProvisioner(_AnyProvisioner):  # type: ignore[misc]  # see above
    """jupyter_client's own provisioner, whose process is forked where it would be started."""

    _may_choose = False
    """Whether the kernel itself may say where it listens: not after a restart, when its clients know where."""

    async def pre_launch(self, **kwargs: Any) -> Any:  # noqa: ANN401 - jupyter_client's own signature
        """Choose ports and write the connection file, as jupyter_client does."""
        manager = self.parent
        is_first = manager is not None and not any(manager.ports) and manager.transport == "tcp"
        prepared = await super().pre_launch(**kwargs)
        self._may_choose = is_first and manager.curve_publickey is None and manager.ip == "127.0.0.1"
        return prepared

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:  # noqa: ANN401 - jupyter_client's own signature
        """Have a kernel forked that listens where the connection file says."""
        if why_not():
            return await super().launch_kernel(cmd, **kwargs)
        # The words after "python -m ipykernel_launcher".
        try:
            forged = ask(
                address(),
                "kernel",
                cmd[3:],
                [1, 2],
                environment=kwargs.get("env"),
                folder=kwargs.get("cwd") or None,
                spare=self._may_choose,
            )
        except ForgeGoneError:
            # Another takes its place with the next kernel; this one is started as Jupyter does it.
            return await super().launch_kernel(cmd, **kwargs)
        self.process = _Process(forged)
        # Signals go through the forge, which knows whether the number still means this process.
        self.pid, self.pgid = forged.pid, None
        if forged.listens is not None:
            # Ports of its own choice stand for those that were reserved; a restart keeps to them.
            await self.cleanup()
            connect.LocalPortCache.instance().currently_used_ports.update(
                port for name, port in forged.listens.items() if name.endswith("_port")
            )
            # The manager takes this over, and writes it to the connection file.
            self.connection_info = {**forged.listens, "key": forged.listens["key"].encode("ascii")}
        return self.connection_info
