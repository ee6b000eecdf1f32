"""Every threshold has its reason beside it, and they do not contradict each other."""

import ast
import inspect
from itertools import pairwise

from custkit.analysis import thresholds


def test_every_threshold_has_a_reason_beside_it_and_is_public():
    body = ast.parse(inspect.getsource(thresholds)).body
    named = {
        node.target.id: following
        for node, following in pairwise(body)
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    }

    assert set(thresholds.__all__) == set(named)
    for name, following in named.items():
        assert isinstance(following, ast.Expr), name
        assert isinstance(following.value, ast.Constant), name
        assert len(following.value.value) > 30, name


def test_lower_and_upper_thresholds_are_in_order():
    assert thresholds.IQR_SETTLED < thresholds.IQR_DISCUSS
    assert thresholds.RATIO_FINE < thresholds.RATIO_LOOK
    assert thresholds.RED_BELOW < thresholds.GREEN_FROM
    assert thresholds.MUST_SHARE < thresholds.MUST_AND_SHOULD_SHARE < 1
