"""The folder of a site: what it holds, and that it is the same every time."""

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

import pipeline
from pipeline.dataset import read_table
from pipeline.explorer.site import SiteError, write_site
from schemas import CONTRACTS


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def identifiers(data: Path) -> list[str]:
    return sorted(read_table(data, "sources")["doc_id"].to_pylist())


def test_a_site_has_a_page_for_every_table_and_document(site: Path, seeds_data: Path) -> None:
    pages = {name for name in contents(site) if name.endswith(".html")}
    assert pages == {
        "index.html",
        "tables/index.html",
        *(f"tables/{table}.html" for table in CONTRACTS),
        *(f"documents/{doc_id}.html" for doc_id in identifiers(seeds_data)),
    }


def test_a_site_has_the_same_bytes_every_time(site: Path, seeds_data: Path, tmp_path: Path) -> None:
    write_site(seeds_data, tmp_path / "again")
    assert contents(tmp_path / "again") == contents(site)


def test_a_sample_holds_the_documents_with_the_smallest_digests(seeds_data: Path, tmp_path: Path) -> None:
    facts = write_site(seeds_data, tmp_path / "site", documents=2)
    assert (facts.documents, facts.held) == (5, 2)
    assert sorted(path.stem for path in (tmp_path / "site/documents").iterdir()) == identifiers(seeds_data)[:2]


def test_a_new_site_takes_the_place_of_the_old_one(seeds_data: Path, tmp_path: Path) -> None:
    write_site(seeds_data, tmp_path / "site", documents=3)
    write_site(seeds_data, tmp_path / "site", documents=1)
    assert len(list((tmp_path / "site/documents").iterdir())) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_other_files_are_never_replaced(seeds_data: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(SiteError, match="holds other files"):
        write_site(seeds_data, tmp_path)
    assert (tmp_path / "thesis.txt").read_text() == "years of work"


def policy_of(tree: LexborHTMLParser) -> str:
    (meta,) = tree.css("meta[http-equiv='Content-Security-Policy']")
    return meta.attributes["content"] or ""


@pytest.mark.parametrize("pattern", ["*.html", "tables/*.html", "documents/*.html"])
def test_no_page_of_a_site_has_code_inside(hostile_site: Path, pattern: str) -> None:
    for page in hostile_site.glob(pattern):
        tree = LexborHTMLParser(page.read_text(encoding="utf-8"))
        assert policy_of(tree) == (
            "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'"
        )
        inside = [script.attributes for script in tree.css("script") if script.text()]
        assert inside == [{"type": "application/json", "id": "data"}]
        names = {name for element in tree.css("*") for name in element.attributes}
        assert not {name for name in names if name == "style" or name.startswith("on")}
        assert tree.css("style, img, iframe, object, embed, base, form") == []


def test_a_single_page_admits_its_own_scripts_by_digest_alone() -> None:
    tree = LexborHTMLParser(pipeline.extract("市财政拨付500万元。").to_html())
    policy = policy_of(tree)
    digests = {
        f"'sha256-{b64encode(sha256(script.text().encode()).digest()).decode()}'"
        for script in tree.css("script:not([type])")
    }
    assert policy.split("; ")[1].split(" ")[0] == "script-src"
    assert set(policy.split("; ")[1].split(" ")[1:]) == digests
    assert "unsafe" not in policy
    assert tree.css("script[src], link") == []
