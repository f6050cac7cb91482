"""The door to the estimates: figures with intervals, from counts or from rows of microdata.

Computes on Arrow tables, DuckDB relations and numpy arrays; usable alone in a notebook.
"""

from firsthand.understand.estimates.change import Change, GroupFigure, change, change_of
from firsthand.understand.estimates.design import Design, make_design
from firsthand.understand.estimates.disclosure.audit import (
    Leak,
    Release,
    ReleasedCell,
    audit,
    table_release,
)
from firsthand.understand.estimates.disclosure.primary import Threshold, hidden_reason, too_few
from firsthand.understand.estimates.disclosure.suppression_of_tables import (
    ProtectedTable,
    protect_table,
)
from firsthand.understand.estimates.drivers.boxes import Box, box_rates
from firsthand.understand.estimates.drivers.key_drivers import (
    Driver,
    Items,
    KeyDrivers,
    key_drivers,
    refuse_boxes,
)
from firsthand.understand.estimates.figures import (
    Basis,
    mean_estimate,
    share_difference_estimate,
    share_estimate,
)
from firsthand.understand.estimates.gaps.gaps import (
    AHRQ,
    DimensionGaps,
    Finding,
    Gap,
    Rule,
    find_gaps,
    judge_dimension,
    judge_together,
)
from firsthand.understand.estimates.intervals import (
    Interval,
    Presentation,
    Verdict,
    korn_graubard,
    nchs_rule,
    wald,
    wilson,
)
from firsthand.understand.estimates.linearised import (
    Linearised,
    design_means,
    design_ratios,
    design_totals,
)
from firsthand.understand.estimates.multiplicity import benjamini_hochberg, holm
from firsthand.understand.estimates.pooling import (
    Pool,
    Tally,
    contributions,
    disagree,
    merge,
    pool_of,
    pooled,
    unweighted,
)
from firsthand.understand.estimates.quantiles import Ties, quantile
from firsthand.understand.estimates.quick.estimating import (
    FileEstimates,
    Line,
    Raked,
    estimate_file,
)
from firsthand.understand.estimates.quick.margins_file import read_margins
from firsthand.understand.estimates.quick.request import Request, Statistic
from firsthand.understand.estimates.quick.seen import Look, Seen
from firsthand.understand.estimates.rates import (
    PooledRate,
    Ratio,
    offer_rate,
    pooled_rate,
    rate,
    response_rate,
)
from firsthand.understand.estimates.regression.linear import linear_regression
from firsthand.understand.estimates.regression.logistic import logistic_regression
from firsthand.understand.estimates.regression.model import Regression, Term
from firsthand.understand.estimates.replicates import (
    Replicates,
    balanced_half_samples,
    bootstrap,
    jackknife,
)
from firsthand.understand.estimates.rollup.columns import Columns
from firsthand.understand.estimates.rollup.domains import Domains, means, ratios, totals
from firsthand.understand.estimates.rollup.estimates import difference, ratio, to_estimates
from firsthand.understand.estimates.rollup.table import Rollup, merge_rollups, roll_up
from firsthand.understand.estimates.strata import Lonely
from firsthand.understand.estimates.suppression import (
    Sum,
    hidden_cells,
    publishable,
    suppress_small,
)
from firsthand.understand.estimates.tallies import (
    THUMB_UP,
    TOP_TWO,
    mean_of_counts,
    share_of_counts,
    thumbs_share,
    top_two,
)
from firsthand.understand.estimates.tests_of_association.rao_scott import Association, rao_scott
from firsthand.understand.estimates.trends.alerts import (
    Alert,
    Floor,
    Watched,
    cusum_alerts,
    discovery_alerts,
)
from firsthand.understand.estimates.trends.budget import Budget, false_alarm_budget
from firsthand.understand.estimates.trends.cusum import Cusum, cusum
from firsthand.understand.estimates.trends.laney import p_prime, standardised_chart
from firsthand.understand.estimates.trends.wordings import Part, cut_at_wordings
from firsthand.understand.estimates.trends.xmr import Chart, Signal, xmr
from firsthand.understand.estimates.weights.calibration import Bounds, Distance, calibrate
from firsthand.understand.estimates.weights.diagnostics import (
    Diagnostics,
    SilentBounds,
    diagnose,
    inverse_propensity_weights,
    r_indicator,
    response_propensities,
    silent_bounds,
)
from firsthand.understand.estimates.weights.errors import RakedError
from firsthand.understand.estimates.weights.on_cells import (
    CellSums,
    CellWeights,
    Sample,
    calibrated_covariance,
    calibrated_variances,
    fit_cells,
)
from firsthand.understand.estimates.weights.raking import post_stratify, rake
from firsthand.understand.estimates.weights.trimming import trim_weights
from firsthand.understand.estimates.weights.weighting import MarginReached, Weighting

__all__ = [
    "AHRQ",
    "THUMB_UP",
    "TOP_TWO",
    "Alert",
    "Association",
    "Basis",
    "Bounds",
    "Box",
    "Budget",
    "CellSums",
    "CellWeights",
    "Change",
    "Chart",
    "Columns",
    "Cusum",
    "Design",
    "Diagnostics",
    "DimensionGaps",
    "Distance",
    "Domains",
    "Driver",
    "FileEstimates",
    "Finding",
    "Floor",
    "Gap",
    "GroupFigure",
    "Interval",
    "Items",
    "KeyDrivers",
    "Leak",
    "Line",
    "Linearised",
    "Lonely",
    "Look",
    "MarginReached",
    "Part",
    "Pool",
    "PooledRate",
    "Presentation",
    "ProtectedTable",
    "Raked",
    "RakedError",
    "Ratio",
    "Regression",
    "Release",
    "ReleasedCell",
    "Replicates",
    "Request",
    "Rollup",
    "Rule",
    "Sample",
    "Seen",
    "Signal",
    "SilentBounds",
    "Statistic",
    "Sum",
    "Tally",
    "Term",
    "Threshold",
    "Ties",
    "Verdict",
    "Watched",
    "Weighting",
    "audit",
    "balanced_half_samples",
    "benjamini_hochberg",
    "bootstrap",
    "box_rates",
    "calibrate",
    "calibrated_covariance",
    "calibrated_variances",
    "change",
    "change_of",
    "contributions",
    "cusum",
    "cusum_alerts",
    "cut_at_wordings",
    "design_means",
    "design_ratios",
    "design_totals",
    "diagnose",
    "difference",
    "disagree",
    "discovery_alerts",
    "estimate_file",
    "false_alarm_budget",
    "find_gaps",
    "fit_cells",
    "hidden_cells",
    "hidden_reason",
    "holm",
    "inverse_propensity_weights",
    "jackknife",
    "judge_dimension",
    "judge_together",
    "key_drivers",
    "korn_graubard",
    "linear_regression",
    "logistic_regression",
    "make_design",
    "mean_estimate",
    "mean_of_counts",
    "means",
    "merge",
    "merge_rollups",
    "nchs_rule",
    "offer_rate",
    "p_prime",
    "pool_of",
    "pooled",
    "pooled_rate",
    "post_stratify",
    "protect_table",
    "publishable",
    "quantile",
    "r_indicator",
    "rake",
    "rao_scott",
    "rate",
    "ratio",
    "ratios",
    "read_margins",
    "refuse_boxes",
    "response_propensities",
    "response_rate",
    "roll_up",
    "share_difference_estimate",
    "share_estimate",
    "share_of_counts",
    "silent_bounds",
    "standardised_chart",
    "suppress_small",
    "table_release",
    "thumbs_share",
    "to_estimates",
    "too_few",
    "top_two",
    "totals",
    "trim_weights",
    "unweighted",
    "wald",
    "wilson",
    "xmr",
]
