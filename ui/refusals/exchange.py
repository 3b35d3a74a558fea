"""Why a bundle or an acknowledgement is not taken or sent, and what is refused of claims."""

from __future__ import annotations

from ui.i18n import QT_TRANSLATE_NOOP

SENTENCES = (
    QT_TRANSLATE_NOOP("refusals", "请检查路径、权限与所在的磁盘后再试。"),
    QT_TRANSLATE_NOOP("refusals", "“{path}”不是交换包（.hwb）。"),
    QT_TRANSLATE_NOOP("refusals", "另一程序刚收下了同一台账库的交换包，请再看一次。"),
    QT_TRANSLATE_NOOP("refusals", "文件在读取时被改动，未收：{reason}。"),
    QT_TRANSLATE_NOOP("refusals", "文件在读取时被改动，未收；请重新取得交换包。"),
    QT_TRANSLATE_NOOP(
        "refusals", "既要从第一条起全部重发，又要从第 {n} 条之后发起，只能取其一：请去掉一项再导出。"
    ),
    QT_TRANSLATE_NOOP("refusals", "请写明交换包给谁。"),
    QT_TRANSLATE_NOOP(
        "refusals", "本机没有这本台账库的签名密钥，不能导出交换包：请在存有密钥的机器上导出，或先更换密钥。"
    ),
    QT_TRANSLATE_NOOP("refusals", "此后没有条目，请核对条目号。"),
    QT_TRANSLATE_NOOP(
        "refusals", "“{name}”已确认收到第 {n} 条，此后没有新的登记，无须导出；要再发一遍，请选全部重发。"
    ),
    QT_TRANSLATE_NOOP("refusals", "签名密钥刚被另一程序更换，请再导出一次。"),
    QT_TRANSLATE_NOOP("refusals", "请检查路径、权限与空间后再试。"),
    QT_TRANSLATE_NOOP("refusals", "没有收存过这本台账库的条目，无从出具回执。"),
    QT_TRANSLATE_NOOP("refusals", "没有收存过这本台账库的条目。"),
    QT_TRANSLATE_NOOP("refusals", "本机没有这本台账库的签名密钥，不能出具回执。"),
    QT_TRANSLATE_NOOP("refusals", "回执的签名不成立：内容被改动，或不是所附身份卡的密钥签的。"),
    QT_TRANSLATE_NOOP("refusals", "这份回执是给另一台账库的。"),
    QT_TRANSLATE_NOOP(
        "refusals", "这份回执属于本台账库的另一纪元：恢复之前的原库另记的条目，或另一次恢复之后的条目。"
    ),
    QT_TRANSLATE_NOOP("refusals", "回执记 {n} 条，日志只有 {size} 条：不是本台账库现在的日志。"),
    QT_TRANSLATE_NOOP(
        "refusals", "回执所记的根与本台账库前 {n} 条不符：对方收存的不是这本日志，请立即与对方核实。"
    ),
    QT_TRANSLATE_NOOP("refusals", "回执出自样例台账库：它的密钥人人可以算出，不作数。"),
    QT_TRANSLATE_NOOP(
        "refusals",
        "签署回执的密钥 {digits}（“{name}”）尚未核对。请用另一途径核对指纹，然后认可它，或把回执所附的身份卡列入信任名单。",
    ),
    QT_TRANSLATE_NOOP("refusals", "“{name}”以往的回执出自另一台账库。请向其核实，核对指纹后再认可。"),
    QT_TRANSLATE_NOOP("refusals", "不是完好的回执（.hwa）：{reason}。"),
    QT_TRANSLATE_NOOP("refusals", "过长"),
    QT_TRANSLATE_NOOP("refusals", "所附身份卡是另一台账库的"),
    QT_TRANSLATE_NOOP("refusals", "项目不符"),
    QT_TRANSLATE_NOOP("refusals", "根或时间不符"),
    QT_TRANSLATE_NOOP("refusals", "根或接收方不符"),
    QT_TRANSLATE_NOOP("refusals", "不认其代表须写明理由。"),
    QT_TRANSLATE_NOOP("refusals", "这本台账库没有自称代表该单位。"),
    QT_TRANSLATE_NOOP("refusals", "已不认这本台账库代表该单位。"),
    QT_TRANSLATE_NOOP("refusals", "没有这条“不认其代表”。"),
    QT_TRANSLATE_NOOP("refusals", "该条已恢复。"),
    QT_TRANSLATE_NOOP("refusals", "没有收到过这本台账库的数据。"),
    QT_TRANSLATE_NOOP("refusals", "认作同一联单须写明理由。"),
    QT_TRANSLATE_NOOP("refusals", "同一台账库的两份联单不能认作同一联单。"),
    QT_TRANSLATE_NOOP("refusals", "没有这条认定。"),
    QT_TRANSLATE_NOOP("refusals", "该认定已撤销。"),
    QT_TRANSLATE_NOOP("refusals", "请指明联单。"),
    QT_TRANSLATE_NOOP("refusals", "该台账库没有联单“{name}”。"),
    QT_TRANSLATE_NOOP("refusals", "这两份联单已认作同一联单。"),
    QT_TRANSLATE_NOOP("refusals", "两份联单都不在本台账库所存的数据中。"),
    QT_TRANSLATE_NOOP("refusals", "这两份联单已按编号认作同一联单，不必再认。"),
    QT_TRANSLATE_NOOP("refusals", "认定后同一台账库会有两份联单成为一份，不能认作同一联单。"),
    QT_TRANSLATE_NOOP("refusals", "全部条目均已收存，再收不改变什么。"),
    QT_TRANSLATE_NOOP("refusals", "这是本台账库自己的交换包，不能收入自己。"),
    QT_TRANSLATE_NOOP("refusals", "这是样例台账库：它的密钥人人可以算出，不能收入正式台账库。"),
    QT_TRANSLATE_NOOP(
        "refusals",
        "签名的密钥不是已认可的那一把，也不是由那一把签名交接的。未收；对方确已更换的，请另行核对指纹并认可。",
    ),
    QT_TRANSLATE_NOOP(
        "refusals", "对方登记旧密钥已丢失，新密钥没有旧密钥的签名。未收；请另行核对新密钥的指纹并认可。"
    ),
    QT_TRANSLATE_NOOP("refusals", "新条目 {n} 条，可以收下。"),
    QT_TRANSLATE_NOOP("refusals", "从未收过这本台账库。请用另一途径核对密钥指纹 {digits}，相符再认可。"),
    QT_TRANSLATE_NOOP(
        "refusals",
        "给出的指纹不是这个交换包的密钥指纹（{digits}）。未收，也未记为拒收；请查对输入的指纹，仍不符的请与对方核实。",
    ),
    QT_TRANSLATE_NOOP("refusals", "缺第 {n} 条。未收；请对方重发这些条目，或全部重发。"),
    QT_TRANSLATE_NOOP("refusals", "缺第 {first}–{last} 条。未收；请对方重发这些条目，或全部重发。"),
    QT_TRANSLATE_NOOP(
        "refusals", "第 {n} 条不同：同一纪元、同一条目号下此处已收存另一条，日志分叉。未收；请与对方核实。"
    ),
    QT_TRANSLATE_NOOP(
        "refusals", "前 {n} 条中有不同：它所接续的日志不是此处收存的，日志分叉。未收；请与对方核实。"
    ),
    QT_TRANSLATE_NOOP("refusals", "出具时间 {when} 晚于本机时钟：有一方的时钟不准。"),
    QT_TRANSLATE_NOOP("refusals", "第 {n} 条记于 {when}，晚于本机时钟：有一方的时钟不准，请与对方核实。"),
    QT_TRANSLATE_NOOP(
        "refusals", "由较新的版本写成（结构 {schema}）：条目照原样收存，其中新的部分暂不能判读。"
    ),
    QT_TRANSLATE_NOOP("refusals", "文件不完好：{reason}。未收；请重新拷贝一次，仍不完好的请对方重新导出。"),
    QT_TRANSLATE_NOOP("refusals", "{told}台账库只读，这次拒收没有记入日志。"),
    QT_TRANSLATE_NOOP("refusals", "文件长 {size} 字节，应为 {due}：被截短或加长"),
    QT_TRANSLATE_NOOP("refusals", "内容的摘要不符：传送或存放中损坏，或被改动"),
    QT_TRANSLATE_NOOP("refusals", "头部被截断或过长"),
    QT_TRANSLATE_NOOP("refusals", "最后一条之后另有内容，或长度不符"),
    QT_TRANSLATE_NOOP("refusals", "条目被截断或过长"),
    QT_TRANSLATE_NOOP("refusals", "内容无法展开"),
    QT_TRANSLATE_NOOP("refusals", "展开后超过所称的长度"),
    QT_TRANSLATE_NOOP("refusals", "第 {n} 条无法读出"),
    QT_TRANSLATE_NOOP("refusals", "头部不是 JSON"),
    QT_TRANSLATE_NOOP("refusals", "头部的项目不符"),
    QT_TRANSLATE_NOOP("refusals", "格式版本不识"),
    QT_TRANSLATE_NOOP("refusals", "头部有一项无法读出"),
    QT_TRANSLATE_NOOP("refusals", "条目号不符"),
    QT_TRANSLATE_NOOP("refusals", "默克尔树边缘与条目号不符"),
    QT_TRANSLATE_NOOP("refusals", "根或摘要不是 32 字节"),
    QT_TRANSLATE_NOOP("refusals", "纪元不相接"),
    QT_TRANSLATE_NOOP("refusals", "过大：{n} 条，展开后 {size} 字节"),
    QT_TRANSLATE_NOOP("refusals", "身份卡是另一台账库的"),
    QT_TRANSLATE_NOOP("refusals", "签名不成立：内容被改动，或不是这把密钥签的"),
    QT_TRANSLATE_NOOP("refusals", "所附校验点不成立"),
    QT_TRANSLATE_NOOP("refusals", "条目与所签的根不符"),
    QT_TRANSLATE_NOOP("refusals", "头部所列的纪元在条目中没有"),
    QT_TRANSLATE_NOOP("refusals", "第 1 条不是这本台账库的建立"),
    QT_TRANSLATE_NOOP("refusals", "第 {n} 条的恢复与头部所列的纪元不符"),
    QT_TRANSLATE_NOOP("refusals", "第 {n} 条的内容无法读出"),
    QT_TRANSLATE_NOOP("refusals", "第 {n} 条更换密钥的声明是另一条的"),
)
