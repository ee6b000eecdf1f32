"""papermill's engine of the name ``custkit``: stock notebooks from warm, isolated kernels.

``papermill --engine custkit in.ipynb out.ipynb -p country NER`` works on any Python notebook. Where kernels cannot be
forked, or the notebook wants another language or interpreter, papermill's own engine runs it, and that is said once.
"""

import os
import sys
from pathlib import Path
from typing import Any, TypeAlias

from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
from nbclient.exceptions import DeadKernelError
from papermill.engines import NBClientEngine
from papermill.log import logger

from custkit.runner.warm.client import WarmKernelManager
from custkit.runner.warm.hearth import GONE, ForgeGoneError, address, is_gone, why_not
from custkit.runner.warm.saving import SeldomSaving

__all__ = ["WarmEngine", "why_stock"]

Anything: TypeAlias = Any
"""papermill hands these through and publishes no types for them."""

_said: set[str] = set()


class WarmEngine(NBClientEngine):  # type: ignore[misc]  # papermill publishes no types
    """papermill's own engine, with kernels that are forked where it would start them."""

    @classmethod
    def execute_notebook(  # noqa: PLR0913, PLR0917 - papermill's own signature
        cls,
        nb: Anything,
        kernel_name: str,
        output_path: str | None = None,
        progress_bar: Anything = True,
        log_output: bool = False,
        autosave_cell_every: int = 30,
        **options: Anything,
    ) -> Anything:
        """Run a notebook and keep its record, as papermill's engines do."""
        record = SeldomSaving(
            nb,
            output_path=output_path,
            progress_bar=progress_bar,
            log_output=log_output,
            autosave_cell_every=autosave_cell_every,
        )
        record.notebook_start()
        ended_well = False
        try:
            cls.execute_managed_notebook(record, kernel_name, log_output=log_output, **options)
            ended_well = True
        finally:
            record.cleanup_pbar()
            record.notebook_complete(ended_well=ended_well)
        return record.nb

    @classmethod
    def execute_managed_notebook(cls, nb_man: Anything, kernel_name: str, **options: Anything) -> Anything:
        """Run the cells: in a forked kernel where that can be, else in one that papermill starts."""
        if reason := why_stock(kernel_name):
            _say_once(reason)
        else:
            options = {**options, "kernel_manager_class": WarmKernelManager}
        where = "" if reason else address()
        try:
            return super().execute_managed_notebook(nb_man, kernel_name, **options)
        except DeadKernelError as error:
            if where and is_gone(where):
                # The notebook is not to blame, or not alone: others were taken along.
                raise ForgeGoneError(GONE) from error
            raise


def why_stock(kernel_name: str) -> str:
    """Why a kernel of this name has to be a stock one, as a half-sentence; empty when it can be forked."""
    if reason := why_not():
        return reason
    try:
        spec = KernelSpecManager().get_kernel_spec(kernel_name)
    except NoSuchKernel:
        return f"there is no kernel {kernel_name}"
    if spec.argv[1:3] not in (["-m", "ipykernel_launcher"], ["-m", "ipykernel"]):
        return f"the kernel {kernel_name} is not IPython's own"
    if not _is_this_python(spec.argv[0]):
        return f"the kernel {kernel_name} is another Python than this one"
    if spec.metadata.get("kernel_provisioner", {}).get("provisioner_name", "local-provisioner") != "local-provisioner":
        return f"the kernel {kernel_name} is started by a provisioner of its own"
    return ""


def _is_this_python(program: str) -> bool:
    own = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    if program in {"python", "python3", own}:
        # jupyter_client takes a bare name for the interpreter that it runs in itself.
        return True
    # The path itself is compared, not where it leads: environments share one interpreter, and differ in libraries.
    return os.path.normpath(program) == os.path.normpath(sys.executable) or (
        Path(program).parent == Path(sys.executable).parent
        and Path(program).resolve() == Path(sys.executable).resolve()
    )


def _say_once(reason: str) -> None:
    if reason not in _said:
        _said.add(reason)
        logger.warning(f"custkit: a stock kernel is started for each notebook: {reason}")
