"""Settings: a mistake in the environment stops the start, names the setting and says what to do."""

import re
from pathlib import Path

import pytest

from firsthand.core.errors import InvalidInput
from firsthand.site.database import database_settings
from firsthand.site.environment import PREFIX, SETTINGS, Environment
from firsthand.site.mail import mail_settings

FLAGS = [setting.name for setting in SETTINGS if setting.kind == "flag"]


def test_a_setting_that_is_not_given_has_its_documented_default() -> None:
    empty = Environment({})

    assert {setting.name: empty.text(setting.name) for setting in SETTINGS} == {
        setting.name: setting.default for setting in SETTINGS
    }


def test_it_refuses_a_name_that_it_does_not_know_and_points_to_the_list() -> None:
    with pytest.raises(InvalidInput) as refusal:
        Environment({"FIRSTHAND_DATABSE_URL": "postgresql://x/y"})

    assert "FIRSTHAND_DATABSE_URL" in refusal.value.problem.what
    assert "settings.md" in refusal.value.problem.next_step
    assert "postgresql" not in str(refusal.value)


def test_it_leaves_other_programs_variables_alone() -> None:
    assert Environment({"PATH": "/bin", "FIRST_HAND": "x"}).flag("FIRSTHAND_HTTPS") is False


@pytest.mark.parametrize("name", FLAGS)
@pytest.mark.parametrize(
    ("word", "meaning"), [("yes", True), ("1", True), ("ON", True), ("no", False), ("False", False)]
)
def test_a_flag_is_yes_or_no_in_the_usual_spellings(name: str, word: str, meaning: bool) -> None:
    assert Environment({name: word}).flag(name) is meaning


@pytest.mark.parametrize("word", ["maybe", "2", "y e s", "ja"])
def test_it_refuses_a_flag_that_is_neither(word: str) -> None:
    with pytest.raises(InvalidInput, match=rf"FIRSTHAND_DEBUG is “{word}”.*yes or no"):
        Environment({"FIRSTHAND_DEBUG": word}).flag("FIRSTHAND_DEBUG")


@pytest.mark.parametrize("number", ["0", "13", "-1", "ten", "1.5", "١", "1e1", " 3"])
def test_it_refuses_a_number_out_of_bounds_or_none_at_all(number: str) -> None:
    name = "FIRSTHAND_FISCAL_YEAR_START"

    with pytest.raises(InvalidInput, match=rf"{name} is .*from 1 to 12"):
        Environment({name: number}).integer(name, 1, 12)


@pytest.mark.parametrize(("number", "value"), [("1", 1), ("12", 12)])
def test_the_bounds_of_a_number_are_allowed(number: str, value: int) -> None:
    name = "FIRSTHAND_FISCAL_YEAR_START"

    assert Environment({name: number}).integer(name, 1, 12) == value


def test_a_list_drops_spaces_and_empty_parts() -> None:
    hosts = Environment({"FIRSTHAND_HOSTS": " a.gov, ,b.gov,"}).list("FIRSTHAND_HOSTS")

    assert hosts == ["a.gov", "b.gov"]


def test_one_of_a_few_words_names_the_choices() -> None:
    with pytest.raises(InvalidInput, match="one of: en, es"):
        Environment({"FIRSTHAND_LANGUAGE": "fr"}).one_of("FIRSTHAND_LANGUAGE", ("en", "es"))


def test_the_twin_of_a_setting_reads_its_value_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text("from the file\n", encoding="utf-8")
    both = {"FIRSTHAND_SECRET_KEY_FILE": str(file), "FIRSTHAND_SECRET_KEY": "from the variable"}

    assert Environment(both).text("FIRSTHAND_SECRET_KEY") == "from the file"


def test_a_twin_that_cannot_be_read_is_an_error_and_not_the_default(tmp_path: Path) -> None:
    absent = Environment({"FIRSTHAND_SECRET_KEY_FILE": str(tmp_path / "absent")})

    with pytest.raises(InvalidInput, match="FIRSTHAND_SECRET_KEY_FILE names cannot be read"):
        absent.text("FIRSTHAND_SECRET_KEY")


@pytest.mark.parametrize(
    "address",
    ["mysql://root:hunter2@db/x", "postgresql://user:hunter2@host:port:9/x", "hunter2"],
)
def test_a_bad_database_address_is_refused_without_its_password(
    address: str, tmp_path: Path
) -> None:
    with pytest.raises(InvalidInput, match="FIRSTHAND_DATABASE_URL") as refusal:
        database_settings(Environment({"FIRSTHAND_DATABASE_URL": address}), tmp_path)

    assert "hunter2" not in str(refusal.value)


def test_a_database_address_becomes_settings_and_keeps_its_options(tmp_path: Path) -> None:
    address = "postgresql://ann:pa%20ss@db.example:5433/cx?sslmode=require"

    settings = database_settings(Environment({"FIRSTHAND_DATABASE_URL": address}), tmp_path)

    assert settings["NAME"] == "cx"
    assert settings["PASSWORD"] == "pa ss"
    assert settings["OPTIONS"] == {"sslmode": "require"}


def test_without_an_address_the_store_is_a_durable_file_in_the_data_folder(tmp_path: Path) -> None:
    settings = database_settings(Environment({}), tmp_path)

    assert settings["NAME"] == tmp_path / "firsthand.sqlite3"
    assert "journal_mode=WAL" in settings["OPTIONS"]["init_command"]
    assert "synchronous=FULL" in settings["OPTIONS"]["init_command"]


@pytest.mark.parametrize(
    "address", ["http://user:hunter2@mail", "mail.example", "smtp://", "smtp://mail:port"]
)
def test_a_bad_mail_address_is_refused_without_its_password(address: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="FIRSTHAND_SMTP_URL") as refusal:
        mail_settings(Environment({"FIRSTHAND_SMTP_URL": address}), tmp_path)

    assert "hunter2" not in str(refusal.value)


def test_mail_goes_into_files_where_no_server_is_named(tmp_path: Path) -> None:
    settings = mail_settings(Environment({}), tmp_path)

    mailer = settings["MAILERS"]["default"]
    assert mailer["OPTIONS"] == {"file_path": str(tmp_path / "mail")}


def test_every_setting_has_the_prefix_and_says_what_it_does() -> None:
    for setting in SETTINGS:
        assert re.fullmatch(rf"{PREFIX}[A-Z_]+", setting.name)
        assert setting.meaning.endswith(".")
