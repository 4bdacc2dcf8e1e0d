import pytest

from intranet.core.settings import DEVELOPMENT_KEY, SettingsError, from_env


def test_a_public_site_without_a_secret_does_not_start():
    with pytest.raises(SettingsError, match="SECRET_KEY belum ada"):
        from_env({"PUBLIC_URL": "https://kilisuci.kedirikota.go.id"})
    with pytest.raises(SettingsError, match="terlalu pendek"):
        from_env({"PUBLIC_URL": "https://kilisuci.kedirikota.go.id", "SECRET_KEY": "pendek"})


def test_the_development_key_serves_only_this_machine():
    isi = from_env({})
    assert isi["SECRET_KEY"] == DEVELOPMENT_KEY and "127.0.0.1" in isi["TRUSTED_HOSTS"]
    assert not isi["SESSION_COOKIE_SECURE"]


def test_a_public_site_has_secure_cookies():
    isi = from_env({"PUBLIC_URL": "https://k.go.id", "SECRET_KEY": "x" * 32})
    assert isi["SESSION_COOKIE_SECURE"] and isi["TRUSTED_HOSTS"] is None


def test_data_dir_holds_database_and_files_by_default(tmp_path):
    isi = from_env({"DATA_DIR": str(tmp_path)})
    assert isi["DATABASE_URL"] == f"sqlite:///{tmp_path}/kilisuci.db"
    assert isi["FILES_URL"] == f"file://{tmp_path}/berkas"


def test_a_setting_that_is_not_a_number_says_which():
    with pytest.raises(SettingsError, match="SESI_MENIT harus bilangan bulat"):
        from_env({"SESI_MENIT": "lama"})


def test_another_kind_of_database_is_refused():
    from intranet.core.database import connect

    with pytest.raises(ValueError, match="sqlite:///… atau postgresql"):
        connect("mysql://x/y")
