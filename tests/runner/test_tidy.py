import json
import re

from hypothesis import given
from hypothesis import strategies as st

from custkit.runner.tidy import template_ids, tidy

STATE = "application/vnd.jupyter.widget-state+json"
VIEW = "application/vnd.jupyter.widget-view+json"


def cell(*outputs: dict, tags: tuple[str, ...] = (), **metadata: object) -> dict:
    return {
        "cell_type": "code",
        "id": "given",
        "metadata": {"tags": list(tags), **metadata},
        "execution_count": 1,
        "outputs": list(outputs),
        "source": ["1"],
    }


def stream(name: str, text: str) -> dict:
    return {"output_type": "stream", "name": name, "text": text}


def shown(data: dict) -> dict:
    return {"output_type": "display_data", "metadata": {}, "data": data}


def tidied(*cells: dict, keep: frozenset[str] = frozenset({"given"}), seed: str = "s", **metadata: object) -> dict:
    notebook = {"cells": list(cells), "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.loads(tidy(json.dumps(notebook).encode(), keep=keep, seed=seed, template="t.ipynb", output="o.ipynb"))


def test_times_and_paths_are_dropped_and_parameters_stay():
    times = {"start_time": "2026-01-01T00:00:00", "duration": 1.5, "exception": False, "status": "completed"}

    notebook = tidied(
        cell(papermill=times, execution={"iopub.execute_input": "2026-01-01"}),
        papermill={**times, "input_path": "/home/somebody/t.ipynb", "parameters": {"unit": "XAL"}, "version": "2"},
    )

    assert {} == notebook["cells"][0]["metadata"]
    assert {
        "exception": False,
        "input_path": "t.ipynb",
        "output_path": "o.ipynb",
        "parameters": {"unit": "XAL"},
    } == notebook["metadata"]["papermill"]


def test_parameters_are_hidden_but_there():
    notebook = tidied(cell(tags=("parameters",)), cell(tags=("injected-parameters",)))

    assert [True, True] == [c["metadata"]["jupyter"]["source_hidden"] for c in notebook["cells"]]


def test_a_cell_that_the_template_has_keeps_its_id_and_an_added_one_gets_it_from_its_place():
    notebook = tidied(cell(), {**cell(tags=("injected-parameters",)), "id": "5f3a"}, {**cell(), "id": "77aa"})

    assert ["given", "injected-parameters", "cell-3"] == [c["id"] for c in notebook["cells"]]
    assert frozenset({"given"}) == template_ids(json.dumps({"cells": [cell(), {"cell_type": "raw"}]}).encode())


def test_prints_are_joined_and_come_before_warnings_however_the_kernel_cut_them():
    one = tidied(
        cell(stream("stdout", "a"), stream("stderr", "w"), stream("stdout", "b\nc"), shown({}), stream("stdout", "d"))
    )
    other = tidied(cell(stream("stderr", "w"), stream("stdout", "ab\nc"), shown({}), stream("stdout", "d")))

    assert one == other
    assert [["ab\n", "c"], ["w"], None, ["d"]] == [output.get("text") for output in one["cells"][0]["outputs"]]


def test_addresses_process_numbers_and_random_ids_of_charts_and_tables_are_made_stable():
    def run(number: int) -> dict:
        random = f"{number:032x}"
        html = f'<div id="altair-viz-{random}"></div><table id="T_{number:05x}"><td id="T_{number:05x}_row0">'
        return tidied(
            cell(
                stream("stderr", f"/tmp/ipykernel_{number}/123.py:1: UserWarning"),  # noqa: S108 - a text
                shown({"text/plain": f"<object at 0x7f{number:010x}>", "text/html": [html, f'"#altair-viz-{random}"']}),
            )
        )

    assert run(41) == run(77)
    html = "".join(run(41)["cells"][0]["outputs"][1]["data"]["text/html"])
    assert 1 == len(set(re.findall(r"altair-viz-\w{32}", html)))
    assert 2 == html.count(re.findall(r'"(T_\w{5})"', html)[0])


def test_digests_and_numbers_that_only_look_alike_are_left_alone():
    html = f"<p>{'ab' * 16} at 0x7fffffffffff T_name</p>"

    assert html == tidied(cell(shown({"text/html": html})))["cells"][0]["outputs"][0]["data"]["text/html"]


IDS = [f"{n:032x}" for n in range(7)]


def widgets(ids: list[str], order: list[int]) -> dict:
    """A box with two sliders that look the same, shown twice, and two widgets that nobody shows."""
    box, one, two, style_one, style_two, unseen, its_style = ids
    state = {
        box: {"model_name": "VBoxModel", "state": {"children": [f"IPY_MODEL_{one}", f"IPY_MODEL_{two}"]}},
        one: {"model_name": "IntSliderModel", "state": {"value": 1, "style": f"IPY_MODEL_{style_one}"}},
        two: {"model_name": "IntSliderModel", "state": {"value": 1, "style": f"IPY_MODEL_{style_two}"}},
        style_one: {"model_name": "StyleModel", "state": {}},
        style_two: {"model_name": "StyleModel", "state": {}},
        unseen: {"model_name": "TextModel", "state": {"value": "", "style": f"IPY_MODEL_{its_style}"}},
        its_style: {"model_name": "StyleModel", "state": {}},
    }
    saved = {ids[n]: state[ids[n]] for n in order}
    cells = [cell(shown({VIEW: {"model_id": box}})), cell(shown({VIEW: {"model_id": two}}))]
    return tidied(*cells, widgets={STATE: {"state": saved, "version_major": 2, "version_minor": 0}})


@given(ids=st.lists(st.uuids(), min_size=7, max_size=7, unique=True), order=st.permutations(range(7)))
def test_widgets_get_the_same_ids_whatever_they_were_called_and_in_whatever_order_they_were_saved(ids, order):
    assert widgets(IDS, list(range(7))) == widgets([i.hex for i in ids], order)


def test_every_reference_to_a_widget_still_leads_to_it():
    notebook = widgets(IDS, list(reversed(range(7))))
    state = notebook["metadata"]["widgets"][STATE]["state"]
    box, two = (c["outputs"][0]["data"][VIEW]["model_id"] for c in notebook["cells"])

    assert 7 == len(state)
    assert f"IPY_MODEL_{two}" == state[box]["state"]["children"][1]
    assert set(re.findall(r"IPY_MODEL_(\w{32})", json.dumps(state))) <= set(state)


def test_two_notebooks_share_no_widget_id():
    view = {VIEW: {"model_id": "a" * 32}}
    state = {STATE: {"state": {"a" * 32: {"state": {}}}}}

    one, other = (tidied(cell(shown(view)), widgets=state, seed=seed) for seed in ("one", "other"))

    assert set(one["metadata"]["widgets"][STATE]["state"]).isdisjoint(other["metadata"]["widgets"][STATE]["state"])
