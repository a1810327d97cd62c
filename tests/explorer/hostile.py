"""Documents that try to run a script, to leave their place on a page, or to disorder it."""

from pathlib import Path

SCRIPT = "<script>document.title='owned'</script>"
IMAGE = "<img src=x onerror=\"document.title='owned'\">"
END_OF_DATA = "</script><script>document.title='owned'</script>"
QUOTES = "\"'`${document.title='owned'}`'\" onclick=\"document.title='owned'\""
REVERSED = "\u202e0.5.txt\u202c"
INVISIBLE = "\u200b\u2060\ufeff"
LINE_SEPARATORS = "\u2028\u2029"
ESCAPE_CODE = "\x1b[31m"
ASTRAL = "𠮷𡈽𪚥"
FORMULA = '=HYPERLINK("http://127.0.0.1/","x")'

TITLE = f"关于{SCRIPT}加快{REVERSED}发展的通知"
BODY = f"""\
{TITLE}

各县区人民政府：
{ASTRAL}市财政局拨付专项资金500万元，{IMAGE}支持{ASTRAL}镇{INVISIBLE}发展。{END_OF_DATA}
一、{QUOTES}
到2027年底前，{LINE_SEPARATORS}新建{ESCAPE_CODE}10个园区，落实《关于{SCRIPT}的意见》。
{FORMULA}
{ASTRAL}市人民政府
2024年7月25日
"""

FILE_NAMES = ("<img src=x onerror=alert(1)>.txt", "\u202egpj.exe.txt", "'\"&amp;`${1}.txt", "=1+1.txt")


def write_hostile_documents(folder: Path) -> None:
    """Writes a document under each hostile name; they differ in their last line, and one has CR LF."""
    folder.mkdir()
    for number, name in enumerate(FILE_NAMES):
        text = f"{BODY}（{number}）\n"
        (folder / name).write_bytes((text.replace("\n", "\r\n") if number == 0 else text).encode())
    (folder / "<b onclick=alert(1)>empty.txt").write_bytes(b"")
