"""What is usual among communes, and what stands out."""

from decimal import Decimal

from parapp.services.outliers import LEAST, usual_of


def values(*numbers):
    return {str(place): Decimal(number) for place, number in enumerate(numbers)}


def test_few_values_say_nothing_about_what_is_usual():
    assert usual_of(values(*range(LEAST - 1))) is None


def test_a_value_far_from_most_stands_out_and_hides_no_other():
    usual = usual_of(values(10, 11, 12, 13, 14, 15, 16, 500, 600))

    assert usual.middle == 14
    assert [n for n in (10, 16, 500, 600) if usual.is_outlying(Decimal(n))] == [500, 600]


def test_where_all_are_the_same_nothing_stands_out():
    usual = usual_of(values(*[2] * 9))

    assert not usual.is_outlying(Decimal(2))


def test_one_that_differs_from_all_others_stands_out():
    assert usual_of(values(*[2] * 9, 0)).is_outlying(Decimal(0))


def test_many_that_differ_do_not_stand_out():
    assert not usual_of(values(*[2] * 6, *[0] * 4)).is_outlying(Decimal(0))


def test_the_distance_is_the_modified_z_score():
    usual = usual_of(values(1, 2, 3, 4, 5, 6, 7, 8, 9))

    assert usual.spread == Decimal("1.4826") * 2
    assert usual.is_outlying(5 + Decimal("3.5") * usual.spread)
    assert not usual.is_outlying(5 + Decimal("3.49") * usual.spread)
