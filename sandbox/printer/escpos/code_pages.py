"""Which letter a byte is: code tables by their ESC t number, national letters by ESC R, two-byte letters after FS &."""

# 0x80 to 0xFF of table 1: frames and blocks, half-width katakana, suits and signs
KATAKANA = (
    "▁▂▃▄▅▆▇█▏▎▍▌▋▊▉┼┴┬┤├▔─│▕┌┐└┘╭╮╰╯ "
    + "".join(map(chr, range(0xFF61, 0xFFA0)))
    + "═╞╪╡◢◣◥◤♠♥♦♣●○╱╲╳円年月日時分秒〒市区町村人▒ "
)
# numbers as Epson's and most clones have them; a number that is not here leaves the table as it was
PAGES = {
    0: "cp437",
    1: "katakana",
    2: "cp850",
    3: "cp860",
    4: "cp863",
    5: "cp865",
    13: "cp857",
    14: "cp737",
    15: "iso8859_7",
    16: "cp1252",
    17: "cp866",
    18: "cp852",
    19: "cp858",
    32: "cp720",
    33: "cp775",
    34: "cp855",
    35: "cp861",
    36: "cp862",
    37: "cp864",
    38: "cp869",
    39: "iso8859_2",
    40: "iso8859_15",
    44: "cp1125",
    45: "cp1250",
    46: "cp1251",
    47: "cp1253",
    48: "cp1254",
    49: "cp1255",
    50: "cp1256",
    51: "cp1257",
    52: "cp1258",
    53: "kz1048",
}
PLAIN = "#$@[\\]^`{|}~"
NATIONS = (
    PLAIN,
    "#$à°ç§^`éùè¨",
    "#$§ÄÖÜ^`äöüß",
    "£$@[\\]^`{|}~",
    "#$@ÆØÅ^`æøå~",
    "#¤ÉÄÖÅÜéäöåü",
    "#$@°\\é^ùàòèì",
    "₧$@¡Ñ¿^`¨ñ}~",
    "#$@[¥]^`{|}~",
    "#¤ÉÆØÅÜéæøåü",
    "#$ÉÆØÅÜéæøåü",
    "#$á¡Ñ¿é`íñóú",
    "#$á¡Ñ¿éüíñóú",
    "#$@[₩]^`{|}~",
    "#$ŽŠĐĆČžšđćč",
    "#¥@[\\]^`{|}~",
)


def letters(data: bytes, page: str, nation: int, *, two_bytes: bool = False) -> str:
    """What stands on paper for `data`; a byte that the table does not have is U+FFFD."""
    if page == "katakana" and not two_bytes:
        text = "".join(chr(byte) if byte < 0x80 else KATAKANA[byte - 0x80] for byte in data)
    else:
        text = data.decode("gb18030" if two_bytes else page, "replace")
    national = NATIONS[nation] if nation < len(NATIONS) else PLAIN
    return text if national == PLAIN else text.translate(str.maketrans(PLAIN, national))
