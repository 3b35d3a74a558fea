"""What the command line tells of a year's capacity in plain lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from hwtrack.domain.capacity.wording import CHINESE
from hwtrack.domain.quantity import tonnes
from hwtrack.services.capacity_answer_views import AnswerPool, AnswerShortfall, CapacityAnswer

MOST_POOLS = 15
MOST_COUNTIES = 10


def capacity_lines(answer: CapacityAnswer) -> Iterator[str]:
    """Tell a year's capacity: the sums, what has nowhere to go with its proof, the fullest pools, the alerts."""
    yield from _sums(answer)
    if answer.shortfalls:
        yield "没有去处的废物"
    yield from (f"  {_short_line(short)}" for short in answer.shortfalls)
    yield from (f"  {proof.sentence}" for proof in answer.proofs)
    if answer.doubtful:
        yield "规模未登记的能力池若无余量，还缺"
    yield from (f"  {_short_line(short)}" for short in answer.doubtful)
    yield from _counties(answer)
    yield "负荷最高的能力池"
    for pool in sorted(answer.pools, key=lambda pool: -(pool.load_rate or 0))[:MOST_POOLS]:
        yield f"  {_pool_line(pool)}"
    if answer.unknown:
        yield f"规模未登记的能力池 {len(answer.unknown)} 个，不计入余量。"
    if answer.alerts:
        yield f"预警 {len(answer.alerts)} 条"
    yield from (f"  {alert.message}　{alert.legal_basis}".rstrip() for alert in answer.alerts)


def _sums(answer: CapacityAnswer) -> Iterator[str]:
    totals = answer.totals
    yield f"{answer.year} 年（截至 {answer.as_of}）"
    yield (
        f"待安排 {_tonnes(totals.demand_grams)}，各能力池尚余 {_tonnes(totals.capacity_grams)}，"
        f"总量{'充足' if totals.ample else '不足'}；没有去处 {_tonnes(totals.shortage_grams)}。"
    )
    if answer.forecast is not None:
        coming = answer.forecast
        yield (
            f"其中已有 {_tonnes(coming.open_grams)}，预计 按计划 {_tonnes(coming.plan_grams)}、"
            f"按近十二个月 {_tonnes(coming.run_rate_grams)}、按季节 {_tonnes(coming.seasonal_grams)}；"
            f"没有去处在 {_tonnes(coming.shortage_low_grams)} 至 {_tonnes(coming.shortage_high_grams)} 之间"
            "（以往误差的范围，不是保证）。"
        )
    if answer.crossing is not None:
        yield answer.crossing.sentence
    if answer.scenario is not None:
        told, gap = answer.scenario, answer.scenario.shortage_difference_grams
        change = f"{'多' if gap > 0 else '少'} {_tonnes(abs(gap))}" if gap else "不多不少"
        yield f"情景“{told.name}”：没有去处比今天的 {_tonnes(told.shortage_before_grams)} {change}。"


def _short_line(short: AnswerShortfall) -> str:
    names = [CHINESE.properties.get(one, one) for one in short.property.split("+") if one]
    tags = f"（{'、'.join(names)}）" if names else ""
    doubt = "" if short.certain else "（不能断定）"
    return (
        f"{short.code} {short.name}{tags}　缺 {_tonnes(short.grams)}{doubt}，"
        f"待安排 {_tonnes(short.demand_grams)}"
    )


def _counties(answer: CapacityAnswer) -> Iterator[str]:
    """Name the counties with the largest shares: a convention, for a shortage belongs to the province."""
    shares: dict[str, int] = defaultdict(int)
    names = {row.division: row.name for row in answer.exposure}
    for row in answer.exposure:
        shares[row.division] += row.share
    largest = sorted(shares.items(), key=lambda one: (-one[1], one[0]))[:MOST_COUNTIES]
    if largest:
        yield "牵涉最多的县（份额按约定分摊，缺口属全省）"
    yield from (f"  {names[division] or division}　{_tonnes(grams)}" for division, grams in largest)


def _pool_line(pool: AnswerPool) -> str:
    scale = "未登记" if pool.licensed_grams is None else _tonnes(pool.licensed_grams)
    load = "–" if pool.load_rate is None else f"{pool.load_rate:.1%}".replace("%", " %")
    return f"{load:>8}　{pool.name}　{pool.method}　许可 {scale}，已接受 {_tonnes(pool.received_grams)}"


def _tonnes(grams: int) -> str:
    return f"{tonnes(grams, 1, most_places=1)} t"
