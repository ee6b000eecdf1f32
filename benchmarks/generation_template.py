"""The notebook that is generated: one country of a table of public figures, four charts, thirty widgets."""

from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from custkit.workspace.kit import kit_path

__all__ = ["write_template"]

IMPORTS = """
import altair as alt
import ipywidgets as widgets
import pandas as pd
from IPython.display import Markdown, display
"""

LINE = """
def line(data):
    base = alt.Chart(data).encode(x="year:O", y="value:Q")
    return base.mark_line() + base.mark_point().encode(tooltip=["iso3", "value"])
"""

TICKS = """
own_red = alt.condition(alt.datum.iso3 == country, alt.value("firebrick"), alt.value("lightgray"))
alt.Chart(peers).mark_tick().encode(x="value:Q", y="year:O", color=own_red)
"""

CELLS = (
    IMPORTS,
    "folder = {folder!r}\ncountries = pd.read_csv(f'{{folder}}/countries.csv')\nlen(countries)",
    "row = countries.set_index('iso3').loc[country]\nrow.to_frame()",
    "display(Markdown(f'## {{row.name_en}}'))",
    "wide = pd.read_csv(f'{{folder}}/indicators/lpi_customs.csv')\nwide.head()",
    "figures = wide.melt('iso3', var_name='year', value_name='value').dropna()\nfigures.describe()",
    "own = figures[figures.iso3 == country]\nown",
    "peers = figures[figures.iso3.isin(countries[countries.wco_region == row.wco_region].iso3)]\nlen(peers)",
    LINE,
    "line(own)",
    "line(peers.groupby('year', as_index=False).value.median().assign(iso3='region'))",
    "alt.Chart(peers).mark_bar().encode(x=alt.X('value:Q', bin=True), y='count()')",
    TICKS,
    "sliders = [widgets.IntSlider(description=f'Rating {{n}}', min=0, max=5) for n in range(14)]",
    "texts = [widgets.Textarea(description=f'Reason {{n}}') for n in range(14)]",
    "widgets.VBox([widgets.HTML('<b>Ratings</b>'), *(widgets.HBox(pair) for pair in zip(sliders, texts))])",
)


def write_template(path: Path) -> Path:
    """Write the notebook, and return where it lies."""
    folder = str(kit_path("data"))
    cells = [new_code_cell(source.strip().format(folder=folder)) for source in CELLS]
    parameters = new_code_cell("country = 'NER'", metadata={"tags": ["parameters"]})
    spec = {"name": "python3", "language": "python", "display_name": "Python 3 (ipykernel)"}
    made = new_notebook(cells=[new_markdown_cell("# A country"), parameters, *cells], metadata={"kernelspec": spec})
    nbformat.write(made, path)
    return path
