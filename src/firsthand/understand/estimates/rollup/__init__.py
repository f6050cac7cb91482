"""The rollup: additive sums from which domain figures and their covariance are exact."""
