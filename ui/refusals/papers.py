"""Papers: printing, seals, checking a file or a picture, and the certificate of absence."""

from __future__ import annotations

from ui.i18n import QT_TRANSLATE_NOOP

SENTENCES = (
    QT_TRANSLATE_NOOP("refusals", "查无联单证明的文字太长，放不进一页。"),
    QT_TRANSLATE_NOOP("refusals", "一段文字比一页还长，无法排版。"),
    QT_TRANSLATE_NOOP("refusals", "签章栏不能独占一页。"),
    QT_TRANSLATE_NOOP("refusals", "没有可打印的标签。"),
    QT_TRANSLATE_NOOP(
        "refusals", "文字放不进 {n} mm 的标签（字高不得小于 {t} mm）：请改用 {size} mm 的标签。"
    ),
    QT_TRANSLATE_NOOP(
        "refusals", "文字放不进 {n} mm 的标签（字高不得小于 {t} mm）：请缩短名称、成分或注意事项。"
    ),
    QT_TRANSLATE_NOOP("refusals", "数字识别码应为 37 位大写字母和数字。"),
    QT_TRANSLATE_NOOP("refusals", "标签二维码内容有 {n} 个字符，最多 {most} 个。"),
    QT_TRANSLATE_NOOP("refusals", "危险特性只能是 T、C、I、R、In，没有“{names}”。"),
    QT_TRANSLATE_NOOP("refusals", "没有可打印的联单。"),
    QT_TRANSLATE_NOOP("refusals", "正式打印的联单必须带二维码；只有草稿可以没有。"),
    QT_TRANSLATE_NOOP("refusals", "单位、地址或经办人的文字太长，联单第 1 页放不下。"),
    QT_TRANSLATE_NOOP("refusals", "废物名称或承运人的文字太长，续页放不下一行。"),
    QT_TRANSLATE_NOOP("refusals", "预警函的文字太长，放不进一页。"),
    QT_TRANSLATE_NOOP("refusals", "“{text}” 太长，放不进页眉。"),
    QT_TRANSLATE_NOOP("refusals", "页脚“{text}”太长，放不进一行。"),
    QT_TRANSLATE_NOOP("refusals", "页眉各项太长，放不下：{names}"),
    QT_TRANSLATE_NOOP("refusals", "“{text}” 太长，放不进一行。"),
    QT_TRANSLATE_NOOP("refusals", "“{text}” 太长，放不进 {t} mm 的数字栏。"),
    QT_TRANSLATE_NOOP(
        "refusals", "二维码内容有 {n} 个字符，在 {t} mm 内印出的模块小于 {least_t} mm，无法可靠识读。"
    ),
    QT_TRANSLATE_NOOP("refusals", "编号“{text}”不能写入二维码。"),
    QT_TRANSLATE_NOOP("refusals", "编号或名称太长，或含有不可见的字符，不能写入二维码。"),
    QT_TRANSLATE_NOOP("refusals", "该批次没有登记容器，无法打印标签。"),
    QT_TRANSLATE_NOOP("refusals", "编号 {number} 刚被另一件文书使用，请再打印一次。"),
    QT_TRANSLATE_NOOP("refusals", "文件有口令或已加密，本程序的文书不加密。"),
    QT_TRANSLATE_NOOP("refusals", "请取得未加密的原文件。"),
    QT_TRANSLATE_NOOP("refusals", "文件超过 {n} MB，不是本程序的文书。"),
    QT_TRANSLATE_NOOP("refusals", "请确认选对了文件。"),
    QT_TRANSLATE_NOOP("refusals", "文件不是 PDF。"),
    QT_TRANSLATE_NOOP("refusals", "请选由本程序写出的 PDF 原文件。"),
    QT_TRANSLATE_NOOP("refusals", "文件不完整：{n} 字节，没有结尾，复制或传送时被截断。"),
    QT_TRANSLATE_NOOP("refusals", "请重新取得原文件。"),
    QT_TRANSLATE_NOOP("refusals", "图片像素过多，超过 {n} 百万，没有打开。"),
    QT_TRANSLATE_NOOP("refusals", "图片像素{wide} × {high}，超过 {n} 百万，没有打开。"),
    QT_TRANSLATE_NOOP("refusals", "文件超过 {n} MB，不是一张纸的扫描件。"),
    QT_TRANSLATE_NOOP("refusals", "不是可识读的图片（PNG、JPEG、BMP、TIFF）或 PDF。"),
    QT_TRANSLATE_NOOP("refusals", "PDF 的页面{what}。"),
    QT_TRANSLATE_NOOP("refusals", "图片有 {wide} × {high} 点，长得不像一张纸，没有打开。"),
    QT_TRANSLATE_NOOP("refusals", "请给出纸面的扫描件或照片。"),
    QT_TRANSLATE_NOOP("refusals", "PDF 已损坏或设有密码，无法打开。"),
    QT_TRANSLATE_NOOP("refusals", "请改用纸面的扫描图片。"),
    QT_TRANSLATE_NOOP("refusals", "请给出图片或 PDF 文件。"),
    QT_TRANSLATE_NOOP("refusals", "请检查路径与权限。"),
    QT_TRANSLATE_NOOP("refusals", "图片已损坏或不完整。"),
    QT_TRANSLATE_NOOP("refusals", "请重新扫描或拍照。"),
    QT_TRANSLATE_NOOP("refusals", "查找期间一直有人在登记，请稍后再出具。"),
    QT_TRANSLATE_NOOP(
        "refusals", "本台账库有 {n} 张联单列明牌号“{text}”，不能出具查无联单证明：{manifests}。"
    ),
    QT_TRANSLATE_NOOP(
        "refusals", "本台账库有 {n} 张联单列明统一社会信用代码“{text}”，不能出具查无联单证明：{manifests}。"
    ),
    QT_TRANSLATE_NOOP("refusals", "请给出牌号或统一社会信用代码，二者之一。"),
    QT_TRANSLATE_NOOP("refusals", "“{text}”不是统一社会信用代码：应为 18 位，且校验位相符。"),
    QT_TRANSLATE_NOOP("refusals", "截止日期早于起始日期。"),
    QT_TRANSLATE_NOOP("refusals", "“{text}”不是号牌，例如 赣B·3T568。"),
    QT_TRANSLATE_NOOP("refusals", "这不是 PKCS #12 证书文件：太大。"),
    QT_TRANSLATE_NOOP("refusals", "证书文件里没有私钥或证书。"),
    QT_TRANSLATE_NOOP("refusals", "证书的密钥须为 ECDSA（如 P-256）或 RSA：其他阅读器不接受别的。"),
    QT_TRANSLATE_NOOP("refusals", "RSA 密钥只有 {n} 位，至少应为 {most} 位。"),
    QT_TRANSLATE_NOOP("refusals", "证书文件里的私钥不是这张证书的。"),
    QT_TRANSLATE_NOOP("refusals", "证书的有效期为 {since} 至 {until}，今天不在其内。"),
    QT_TRANSLATE_NOOP("refusals", "证书有 {n} 字节，台账库最多保存 {most} 字节。"),
    QT_TRANSLATE_NOOP("refusals", "证书文件打不开：口令不对，或不是 PKCS #12（.p12、.pfx）文件。"),
    QT_TRANSLATE_NOOP("refusals", "无法保存证书的私钥“{path}”（{error}）。"),
    QT_TRANSLATE_NOOP("refusals", "解开后或绘制起来大得不像一张纸，没有打开。"),
    QT_TRANSLATE_NOOP("refusals", "用了不常见的压缩或嵌套方式，没有打开。"),
)
