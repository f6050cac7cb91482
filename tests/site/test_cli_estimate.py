"""`firsthand estimate`: figures from any file, with no server and no store."""

import csv
import datetime as dt
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from firsthand.core.errors import InvalidInput
from firsthand.site.cli import commands  # noqa: F401 -- joins the commands to the app
from firsthand.site.cli.app import app
from tests.reference.r_survey import results
from tests.site.running import run_firsthand

type WriteFile = Callable[[str], Path]
CLOSED = 1e-12


@pytest.fixture
def file(tmp_path: Path) -> WriteFile:
    """Writes a CSV file."""

    def write(content: str) -> Path:
        path = tmp_path / "answers.csv"
        path.write_text(content, encoding="utf-8")
        return path

    return write


def said(*arguments: object) -> str:
    """What the command prints; its error where there is one."""
    result = CliRunner().invoke(app, ["estimate", *map(str, arguments)])
    if result.exception is not None:
        raise result.exception
    return result.stdout


def figures(*arguments: object) -> list[dict[str, Any]]:
    """The estimates of the JSON output."""
    found: list[dict[str, Any]] = json.loads(said(*arguments, "--json"))["estimates"]
    return found


def refused(*arguments: object) -> str:
    """The sentence with which the command refuses."""
    with pytest.raises(InvalidInput) as caught:
        said(*arguments)
    assert caught.value.problem.next_step
    return str(caught.value)


STRATIFIED = ("--weight", "pw", "--strata", "stype", "--fpc", "fpc")
CLUSTERED = ("--weight", "pw", "--cluster", "dnum", "--fpc", "fpc")
SAMPLES = [("strat", "apistrat", STRATIFIED), ("clus1", "apiclus1", CLUSTERED)]
every_sample = pytest.mark.parametrize(("design", "name", "options"), SAMPLES)


@pytest.mark.real_data
@every_sample
def test_means_groups_and_differences_are_those_of_r(
    public_data: Path, design: str, name: str, options: tuple[str, ...]
) -> None:
    r = results(public_data)["design"][design]
    path = public_data / "survey" / f"{name}.csv"
    whole, *rest = figures(path, "--measure", "api00", *options, "--by", "stype", "--against", "E")
    assert whole["value"] == pytest.approx(r["mean_t"]["est"][0], rel=CLOSED)
    assert whole["standard_error"] == pytest.approx(r["mean_t"]["se"][0], rel=CLOSED)
    assert whole["low"] == pytest.approx(r["mean_t"]["ci_lo"][0], rel=CLOSED)
    assert [line["group"] for line in rest] == ["E", "H", "M", "H", "M"]
    assert [line["value"] for line in rest[:3]] == pytest.approx(r["by_stype"]["est"], rel=CLOSED)
    errors = [line["standard_error"] for line in rest[:3]]
    assert errors == pytest.approx(r["by_stype"]["se"], rel=CLOSED)
    # R gives the first less the others, we give the others less the first.
    gaps = [-line["value"] for line in rest[3:]]
    assert gaps == pytest.approx(r["by_stype_contrast"]["est"], rel=1e-11)
    errors = [line["standard_error"] for line in rest[3:]]
    assert errors == pytest.approx(r["by_stype_contrast"]["se"], rel=1e-11)


@pytest.mark.real_data
@every_sample
def test_totals_and_medians_are_those_of_r(
    public_data: Path, design: str, name: str, options: tuple[str, ...]
) -> None:
    r = results(public_data)["design"][design]
    path = public_data / "survey" / f"{name}.csv"
    (total,) = figures(path, "--measure", "enroll", "--total", *options)
    assert total["value"] == pytest.approx(r["total"]["est"][1], rel=CLOSED)
    assert total["standard_error"] == pytest.approx(r["total"]["se"][1], rel=CLOSED)
    (median,) = figures(path, "--measure", "api00", "--quantile", "0.5", *options)
    assert median["value"] == r["quantile"]["math"]["mean"]["est"][2]
    assert median["statistic"] == "0.5 quantile"


@pytest.mark.real_data
def test_raked_figures_are_those_of_r_and_the_error_used_is_named(
    public_data: Path, tmp_path: Path
) -> None:
    weighting = results(public_data)["weighting"]
    rows = [
        f"{column},{entry[column]},{entry['Freq']}"
        for column, entries in weighting["margins"].items()
        if column in {"stype", "sch.wide"}
        for entry in entries
    ]
    margins = tmp_path / "margins.csv"
    margins.write_text("\n".join(["column,level,total", *rows]))
    path = public_data / "survey" / "apiclus1.csv"
    arguments = (path, "--measure", "api00", "--cluster", "dnum", "--fpc", "fpc")
    arguments += ("--weight", "pw", "--margins", margins)
    (raked,) = figures(*arguments)
    expected = weighting["clus1_rake_stype_schwide"]["mean_api00"]
    assert raked["value"] == pytest.approx(expected["est"], rel=1e-9)
    assert raked["standard_error"] == pytest.approx(expected["se"], rel=1e-6)
    assert "error: regression residuals" in raked["weighting"]
    words = said(*arguments)
    assert "Margins reached: all 5" in words
    assert "design effect of the weights" in words
    assert "cannot mend" in words


def test_without_options_it_says_what_it_sees_and_estimates_the_obvious(file: WriteFile) -> None:
    answers = [f"{n % 5 + 1},{n % 2},{'Yes' if n % 4 else 'No'},{n}.5,word {n},{n + 1}.25"
               for n in range(60)]  # fmt: skip
    path = file("\n".join(["ease,solved,again,minutes,comment,weight", *answers]))
    words = said(path)
    assert "a scale, 1 to 5" in words
    assert "0 or 1" in words
    assert "yes or no" in words
    assert "--weight weight" in words
    shown = figures(path)
    assert [(line["measure"], line["statistic"], line["value"]) for line in shown] == [
        ("ease", "mean", 3.0),
        ("solved", "share of 1", 0.5),
        ("again", "share of Yes", 0.75),
    ]
    assert all(line["low"] < line["value"] < line["high"] for line in shown)
    assert {line["weighting"] for line in shown} == {"unweighted"}


def test_a_file_without_obvious_measures_says_how_to_name_one(file: WriteFile) -> None:
    assert "Name columns with --measure" in said(file("town\nA\nB\nC\n"))


def test_parquet_and_csv_give_the_same(file: WriteFile, tmp_path: Path) -> None:
    rows = "\n".join(f"{n % 7},{'abc'[n % 3]},{1 + n % 4}" for n in range(200))
    path = file(f"y,g,w\n{rows}\n")
    pq.write_table(pyarrow.csv.read_csv(path), tmp_path / "answers.parquet")
    options = ("--measure", "y", "--by", "g", "--weight", "w")
    assert figures(tmp_path / "answers.parquet", *options) == figures(path, *options)


def test_parquet_columns_of_any_kind_are_told_and_taken(tmp_path: Path) -> None:
    path = tmp_path / "kinds.parquet"
    kinds = {
        "solved": [True, False, None] * 20,
        "day": [dt.date(2024, 1, 1 + n % 2) for n in range(60)],
        "parts": [[1, 2]] * 60,
        "ease": pa.array([1 + n % 5 for n in range(60)], pa.uint8()),
        "price": pa.array(list(range(60)), pa.decimal128(6, 2)),
    }
    pq.write_table(pa.table(kinds), path)
    solved, ease = figures(path)
    assert (solved["measure"], solved["value"], solved["n"]) == ("solved", 0.5, 40)
    assert (ease["measure"], ease["value"]) == ("ease", 3.0)
    assert figures(path, "--measure", "price", "--by", "day")[0]["value"] == 29.5
    assert "column day: There is text" in refused(path, "--measure", "day")


def test_named_answers_give_shares_of_words_and_of_numbers(file: WriteFile) -> None:
    path = file("a,b\n" + "yes,5\nno,4\nyes,1\nNA,2\n" * 10)
    (words,) = figures(path, "--measure", "a", "--positive", "yes")
    assert (words["value"], words["n"]) == (pytest.approx(2 / 3), 30)
    (numbers,) = figures(path, "--measure", "b", "--positive", "4", "--positive", "5.0")
    assert (numbers["value"], numbers["n"]) == (0.5, 40)
    (none,) = figures(path, "--measure", "b", "--positive", "3")
    assert none["value"] == 0.0
    assert none["high"] > 0
    assert "column a: Nobody answered “Yes”" in refused(path, "--measure", "a", "--positive", "Yes")


def test_small_groups_are_hidden_with_one_more_that_would_give_them_away(file: WriteFile) -> None:
    rows = ["phone,1\nphone,0"] * 20 + ["web,1\nweb,0"] * 10 + ["mail,1"] * 3
    path = file("channel,solved\n" + "\n".join(rows))
    options = (path, "--measure", "solved", "--by", "channel")
    shown = {line["group"]: line for line in figures(*options, "--against", "phone")[:4]}
    assert shown["mail"]["suppressed"] == "too_few"
    assert shown["web"]["suppressed"] == "complementary"
    assert shown["phone"]["value"] == 0.5
    assert {shown["mail"][key] for key in ("value", "low", "standard_error", "n")} == {None}
    gaps = figures(*options, "--against", "phone")[4:]
    assert [gap["value"] for gap in gaps] == [None, None]
    words = said(*options)
    assert "Too few answers to show" in words
    assert "Hidden to protect a small group" in words
    everything = figures(*options, "--small-cell", "0")
    assert all(line["value"] is not None for line in everything)


def test_rows_without_a_group_are_told_and_count_as_one_more_cell(file: WriteFile) -> None:
    path = file("g,y\n" + "a,1\na,2\n" * 20 + "b,2\nb,1\n" * 10 + ",5\n,4\n")
    words = said(path, "--measure", "y", "--by", "g")
    assert "2 rows have no g" in words
    shown = figures(path, "--measure", "y", "--by", "g")
    assert sum(line["suppressed"] is not None for line in shown) == 1


def test_a_group_that_never_answered_has_a_reason_and_no_number(file: WriteFile) -> None:
    path = file("g,y\n" + "a,1\na,2\n" * 20 + "b,\nb,NA\n")
    silent = figures(path, "--measure", "y", "--by", "g")[2]
    assert (silent["group"], silent["n"], silent["suppressed"]) == ("b", 0, "no_answers")
    words = said(path, "--measure", "y", "--by", "g")
    assert "No answers" in words
    assert "--small-cell" not in words


def test_answers_that_are_all_alike_get_no_interval_without_width(file: WriteFile) -> None:
    path = file("y,solved\n" + "4,1\n" * 30)
    mean, share = figures(path, "--measure", "y", "--measure", "solved")
    assert (mean["value"], mean["low"], mean["high"]) == (4.0, None, None)
    assert "all alike" in mean["method"]
    assert share["low"] < share["value"] == 1.0 == share["high"]


def test_of_ten_thousand_groups_a_part_is_shown_and_all_are_in_the_file(tmp_path: Path) -> None:
    count = 10_000
    table = {
        "g": [f"g{n // 12}" for n in range(12 * count)],
        "y": [n % 5 for n in range(12 * count)],
    }
    path = tmp_path / "many.parquet"
    pq.write_table(pa.table(table), path)
    words = said(path, "--measure", "y", "--by", "g")
    assert "and 9,901 more: --out FILE or --json gives all" in words
    assert len(figures(path, "--measure", "y", "--by", "g")) == count + 1
    assert "too many" in refused(path, "--measure", "y", "--by", "g", "--quantile", "0.5")


@pytest.mark.parametrize(
    ("weight", "fault"),
    [
        ("0", "not above zero"),
        ("-1", "not above zero"),
        ("", "missing"),
        ("NaN", "missing"),
        ("inf", "infinite"),
        ("heavy", "text where a number"),
    ],
)
def test_a_weight_that_cannot_be_is_named_by_file_row_and_column(
    weight: str, fault: str, file: WriteFile
) -> None:
    path = file(f"y,w\n1,2\n2,1\n3,{weight}\n4,1\n")
    message = refused(path, "--measure", "y", "--weight", "w")
    assert message.startswith("answers.csv, row 3, column w: ")
    assert fault in message


def test_text_in_a_number_is_named_without_quoting_it(file: WriteFile) -> None:
    path = file("y,z\n1,1\n2,1\nAda Ruiz,1\nTom,2\n")
    message = refused(path, "--measure", "y")
    assert message.startswith("answers.csv, row 3, column y: There is text")
    assert "in 2 rows" in message
    assert "Ada" not in message


@pytest.mark.parametrize(
    ("content", "options", "message"),
    [
        ("", "", "The file is empty"),
        ("y\n", "", "no rows"),
        ("y,y\n1,2\n", "", "“y” is there twice"),
        ("y,\n1,2\n", "", "Column 2 has no name"),
        ("y,z\n1,2\n3\n", "", "line 3: This row has more or fewer cells"),
        ('y,z\n1,"2\n', "", "never closed"),
        ("y,z\n1,2\n", "--measure x", "no column “x”"),
        ("y,z\n1,\n2,\n", "--measure y --by z", "column z: No row has a group"),
        ("y,z\n1e308,1\n1e308,2\n", "--measure y", "too large to square"),
        ("y,z\n1,2\n", "--measure y --by x", "no column “x” for --by"),
        ("y,z\n1,2\n", "--measure y --by y", "at once"),
        ("y,s\n1,a\n2,a\n3,b\n", "--measure y --strata s", "stratum b: 1 strata hold one"),
        ("y,s\n1,a\n2,\n", "--measure y --strata s", "row 2, column s: This row belongs to none"),
        ("y,n\n1,3\n2,1\n", "--measure y --fpc n", "differs between rows"),
        ("y,n\n1,1\n2,1\n", "--measure y --fpc n", "smaller than the sample"),
        ("y,z\n1,2\n", "--total --quantile 0.5", "one of them"),
        ("y,z\n1,2\n", "--quantile 1.5", "between 0 and 1"),
        ("y,z\n1,2\n", "--against a", "--by"),
        ("y,z\n1,2\n", "--positive 1", "--measure"),
        ("y,z\n1,2\n2,3\n", "--measure y --by z --against 9", "no group “9”"),
    ],
)
def test_what_cannot_be_estimated_is_refused_in_one_sentence(
    content: str, options: str, message: str, file: WriteFile
) -> None:
    assert message in refused(file(content), *options.split())


@pytest.mark.parametrize("content", [b"y,z\n\xff,1\n", b"y,\xffz\n1,1\n", b"PK\0\0", b"PAR1 torn"])
def test_a_file_that_is_not_what_it_should_be_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    path.write_bytes(content)
    assert refused(path).startswith("answers.csv")
    assert "No such file" in refused(tmp_path / "absent.csv")


def test_a_single_stratum_of_one_can_be_given_a_rule(file: WriteFile) -> None:
    path = file("y,s\n1,a\n2,a\n3,b\n")
    options = ("--measure", "y", "--strata", "s", "--small-cell", "0", "--lonely", "remove")
    assert figures(path, *options)[0]["standard_error"] > 0


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("column,level,total\n", "no totals"),
        ("column,level\ng,a\n", "not column, level and total"),
        ("column,level,total\ng,a,none\n", "line 2: The total is not a number"),
        ("column,level,total\ng,a,5\ng,a,6\n", "line 3: “a” of g is there twice"),
        ("column,level,total\ng,a,5\n", "for which there is no known total"),
        ("column,level,total\ng,a,5\ng,b,6\ng,c,7\n", "nobody in the sample belongs to it"),
        ("column,level,total\nh,a,5\n", "no column “h” for --margins"),
    ],
)
def test_margins_that_do_not_fit_are_refused(
    content: str, message: str, file: WriteFile, tmp_path: Path
) -> None:
    margins = tmp_path / "margins.csv"
    margins.write_text(content)
    path = file("g,y\n" + "a,1\nb,2\n" * 10)
    assert message in refused(path, "--measure", "y", "--margins", margins)


def test_the_figures_can_be_written_to_a_file_that_runs_no_formula(
    file: WriteFile, tmp_path: Path
) -> None:
    path = file("g,y\n" + "=1+1,1\n=1+1,2\n" * 10)
    out = tmp_path / "out.csv"
    assert said(path, "--measure", "y", "--by", "g", "--out", out)
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig"))))
    assert [row["group"] for row in rows] == ["", "'=1+1"]
    assert float(rows[0]["value"]) == 1.5
    assert "cannot be written" in refused(path, "--out", tmp_path / "no" / "out.csv")


def test_a_name_with_pattern_letters_means_that_file_alone(tmp_path: Path) -> None:
    (tmp_path / "a1.csv").write_text("y\n9\n9\n")
    path = tmp_path / "a[1]*.csv"
    path.write_text("y\n1\n2\n")
    assert figures(path, "--measure", "y", "--small-cell", "0")[0]["value"] == 1.5


def test_it_makes_no_data_folder_and_heeds_no_settings(file: WriteFile, tmp_path: Path) -> None:
    path = file("y,g\n" + "1,a\n2,b\n" * 10)
    data = tmp_path / "new"
    done = run_firsthand(data, "estimate", str(path), FIRSTHAND_HTTPS="perhaps")
    assert done.returncode == 0, done.stderr
    assert "a scale" not in done.stdout
    assert "answers.csv: 20 rows, 2 columns" in done.stdout
    refusal = run_firsthand(data, "estimate", str(tmp_path / "absent.csv"))
    assert refusal.returncode == 1
    assert refusal.stderr.startswith("firsthand: ")
    assert "Traceback" not in refusal.stderr
    assert not data.exists()
