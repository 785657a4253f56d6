from parapp.export.reports.layout.strips import Strip, paginate


def strip(height, **changes):
    return Strip(height=height, draw=lambda _sheet, _placed: None, **changes)


def heights(pages):
    return [[placed.strip.height for placed in page] for page in pages]


def test_strips_follow_each_other_until_the_page_is_full():
    pages = paginate([strip(40), strip(60), strip(1)], top=10, depth=100)

    assert heights(pages) == [[40, 60], [1]]
    assert [[placed.y for placed in page] for page in pages] == [[10, 50], [10]]


def test_space_above_is_left_out_at_the_head_of_a_page():
    pages = paginate([strip(90, before=5), strip(20, before=5)], top=0, depth=100)

    assert [[placed.y for placed in page] for page in pages] == [[0], [0]]


def test_joined_strips_move_together():
    pages = paginate([strip(50), strip(30, joined=True), strip(30)], top=0, depth=100)

    assert heights(pages) == [[50], [30, 30]]


def test_joined_strips_higher_than_a_page_are_dealt_out_all_the_same():
    pages = paginate([strip(60, joined=True) for _ in range(3)], top=0, depth=100)

    assert heights(pages) == [[60], [60], [60]]


def test_the_head_is_repeated_where_a_page_begins():
    head = strip(10)
    rows = [strip(40, head=head) for _ in range(4)]
    pages = paginate([head, *rows], top=0, depth=100)

    assert heights(pages) == [[10, 40, 40], [10, 40, 40]]


def test_only_the_first_strip_of_a_page_opens_it():
    pages = paginate([strip(40), strip(40), strip(40)], top=0, depth=100)

    assert [[placed.opening for placed in page] for page in pages] == [[True, False], [True]]


def test_nothing_makes_one_empty_page():
    assert paginate([], top=0, depth=100) == [[]]
