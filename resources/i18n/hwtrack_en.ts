<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="zh_CN">
<context>
    <name>AcceptDialog</name>
    <message>
        <location filename="../../ui/pages/bundle_accept.py" line="46"/>
        <source>接受“{name}”的密钥？</source>
        <translation>Accept the key of “{name}”?</translation>
    </message>
    <message>
        <location filename="../../ui/pages/bundle_accept.py" line="47"/>
        <source>核对指纹</source>
        <translation>Compare the fingerprint</translation>
    </message>
    <message>
        <location filename="../../ui/pages/bundle_accept.py" line="51"/>
        <source>已当面或打电话逐组核对，一致</source>
        <translation>Compared group by group, in person or by telephone: they agree</translation>
    </message>
    <message>
        <location filename="../../ui/pages/bundle_accept.py" line="55"/>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <location filename="../../ui/pages/bundle_accept.py" line="63"/>
        <source>文件只证明制作它的人持有这把密钥，不证明他是谁。请用名片或公开电话联系对方，不要用随文件附来的号码，逐组核对下面的指纹。接受记入日志。</source>
        <translation>The file proves only that whoever made it holds this key, not who that is. Reach the sender by a visiting card or a published number, not by one that came with the file, and compare the fingerprint below group by group. Accepting it is put on record.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/bundle_accept.py" line="68"/>
        <source>密钥指纹 {digits}</source>
        <translation>Key fingerprint {digits}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/bundle_accept.py" line="69"/>
        <source>密钥指纹</source>
        <translation>Key fingerprint</translation>
    </message>
    <message>
        <location filename="../../ui/pages/bundle_accept.py" line="72"/>
        <source>公钥</source>
        <translation>Public key</translation>
    </message>
    <message>
        <location filename="../../ui/pages/bundle_accept.py" line="84"/>
        <source>请先核对指纹并勾选</source>
        <translation>Compare the fingerprint and tick the box first</translation>
    </message>
</context>
<context>
    <name>AccountsPage</name>
    <message>
        <location filename="../../ui/pages/accounts.py" line="101"/>
        <source>角色已更改</source>
        <translation>Roles changed</translation>
    </message>
    <message>
        <location filename="../../ui/pages/accounts.py" line="103"/>
        <source>密码已重设，请当面告诉本人</source>
        <translation>Password reset; tell the person yourself</translation>
    </message>
    <message>
        <location filename="../../ui/pages/accounts.py" line="159"/>
        <source>停用…</source>
        <translation>Close…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/accounts.py" line="167"/>
        <source>不能停用自己的账户</source>
        <translation>You cannot close your own account</translation>
    </message>
    <message>
        <location filename="../../ui/pages/accounts.py" line="170"/>
        <source>先选一个账户</source>
        <translation>Select an account first</translation>
    </message>
    <message>
        <location filename="../../ui/pages/accounts.py" line="162"/>
        <source>自己的角色由另一位管理员改</source>
        <translation>Your own roles are changed by another administrator</translation>
    </message>
    <message>
        <location filename="../../ui/pages/accounts.py" line="163"/>
        <source>自己的密码在右上角姓名下修改</source>
        <translation>Change your own password under your name at the top right</translation>
    </message>
    <message>
        <location filename="../../ui/pages/accounts.py" line="159"/>
        <source>重新启用…</source>
        <translation>Reopen…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/accounts.py" line="181"/>
        <source>账户已建立，请把密码当面告诉本人</source>
        <translation>Account made; tell the person the password yourself</translation>
    </message>
    <message>
        <location filename="../../ui/pages/accounts.py" line="184"/>
        <source>账户已建立，您已登录为管理员</source>
        <translation>Account made; you are signed in as administrator</translation>
    </message>
    <message>
        <location filename="../../ui/pages/accounts.py" line="187"/>
        <source>已记入日志：不设密码使用</source>
        <translation>Journalled: work goes on without passwords</translation>
    </message>
    <message>
        <location filename="../../ui/pages/accounts.py" line="197"/>
        <source>账户已重新启用</source>
        <translation>Account reopened</translation>
    </message>
    <message>
        <location filename="../../ui/pages/accounts.py" line="216"/>
        <location filename="../../ui/pages/accounts.py" line="223"/>
        <location filename="../../ui/pages/accounts.py" line="227"/>
        <source>账户</source>
        <translation>Accounts</translation>
    </message>
    <message>
        <location filename="../../ui/pages/accounts.py" line="217"/>
        <source>新建账户…</source>
        <translation>New account…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/accounts.py" line="217"/>
        <location filename="../../ui/pages/accounts.py" line="262"/>
        <source>建立账户…</source>
        <translation>Set up accounts…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/accounts.py" line="218"/>
        <source>不设密码…</source>
        <translation>Without passwords…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/accounts.py" line="218"/>
        <source>不再设密码…</source>
        <translation>Without passwords…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/accounts.py" line="220"/>
        <source>角色…</source>
        <translation>Roles…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/accounts.py" line="221"/>
        <source>重设密码…</source>
        <translation>Reset password…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/accounts.py" line="223"/>
        <source>登录记录</source>
        <translation>Sign-ins</translation>
    </message>
    <message>
        <location filename="../../ui/pages/accounts.py" line="223"/>
        <source>角色与权限</source>
        <translation>Roles and permissions</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/accounts.py" line="240"/>
        <source>%n 个在用</source>
        <translation>
            <numerusform>%n in use</numerusform>
            <numerusform>%n in use</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/accounts.py" line="241"/>
        <source>%n 人还没换过密码</source>
        <translation>
            <numerusform>%n person still has the first password</numerusform>
            <numerusform>%n people still have their first password</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/accounts.py" line="243"/>
        <source>%n 分钟不动即锁定</source>
        <translation>
            <numerusform>locks after %n idle minute</numerusform>
            <numerusform>locks after %n idle minutes</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/pages/accounts.py" line="246"/>
        <source>不自动锁定</source>
        <translation>does not lock by itself</translation>
    </message>
    <message>
        <location filename="../../ui/pages/accounts.py" line="250"/>
        <source>不设密码使用，{since} 选定，理由：{reason}</source>
        <translation>Without passwords, chosen on {since}; reason: {reason}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/accounts.py" line="255"/>
        <source>还没有选定是否设密码；在此之前照旧使用</source>
        <translation>Passwords or not has not been chosen yet; until then work goes on as before</translation>
    </message>
    <message>
        <location filename="../../ui/pages/accounts.py" line="257"/>
        <source>用这台电脑的人都能登记</source>
        <translation>Anybody at this computer can make entries</translation>
    </message>
    <message>
        <location filename="../../ui/pages/accounts.py" line="261"/>
        <source>日志里的经办人只是自填的姓名。有了账户，每人凭密码登录，只做自己角色的事，签名时再问一次密码，谁在什么时候做了什么都记在本人名下；离开时自动锁定。</source>
        <translation>The person named in the journal is only a name somebody typed. With accounts everybody signs in with a password and does what their roles allow; signing asks for the password again, what was done and when stands under that person&apos;s own name, and the window locks itself when they leave.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/accounts.py" line="264"/>
        <source>没有登录记录</source>
        <translation>No sign-ins</translation>
    </message>
    <message>
        <location filename="../../ui/pages/accounts.py" line="264"/>
        <source>建立账户后，每次登录、锁定和被拒都记在这里</source>
        <translation>Once there are accounts, every sign-in, lock and refusal is listed here</translation>
    </message>
    <message>
        <location filename="../../ui/pages/accounts.py" line="269"/>
        <source>新建账户</source>
        <translation>New account</translation>
    </message>
    <message>
        <location filename="../../ui/pages/accounts.py" line="268"/>
        <source>锁定</source>
        <translation>Lock</translation>
    </message>
    <message>
        <location filename="../../ui/pages/accounts.py" line="199"/>
        <source>账户已停用</source>
        <translation>Account closed</translation>
    </message>
    <message>
        <location filename="../../ui/pages/accounts.py" line="269"/>
        <source>查找</source>
        <translation>Find</translation>
    </message>
</context>
<context>
    <name>AdditiveDialog</name>
    <message>
        <location filename="../../ui/forms/steps/units.py" line="35"/>
        <source>加辅料 {unit}</source>
        <translation>Additive into {unit}</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/units.py" line="36"/>
        <source>辅料不是废物；产渣的质量可以包含它。</source>
        <translation>An additive is no waste; a residue&apos;s mass may contain it.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/units.py" line="36"/>
        <source>登记辅料</source>
        <translation>Record additive</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/units.py" line="38"/>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/units.py" line="38"/>
        <source>如消石灰、活性炭</source>
        <translation>e.g. slaked lime, carbon</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/units.py" line="39"/>
        <source>质量</source>
        <translation>Mass</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/units.py" line="40"/>
        <source>时间</source>
        <translation>Time</translation>
    </message>
</context>
<context>
    <name>AlertsPage</name>
    <message>
        <location filename="../../ui/pages/capacity_alerts.py" line="197"/>
        <location filename="../../ui/pages/capacity_alerts.py" line="331"/>
        <location filename="../../ui/pages/capacity_alerts.py" line="353"/>
        <source>能力预警</source>
        <translation>Capacity alerts</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_alerts.py" line="211"/>
        <source>{year} 年</source>
        <translation>{year}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_alerts.py" line="320"/>
        <source>截至 {day}</source>
        <translation>As of {day}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/capacity_alerts.py" line="323"/>
        <source>%n 个能力池须重新许可</source>
        <translation>
            <numerusform>%n pool must be relicensed</numerusform>
            <numerusform>%n pools must be relicensed</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_alerts.py" line="323"/>
        <location filename="../../ui/pages/capacity_alerts.py" line="328"/>
        <location filename="../../ui/pages/capacity_alerts.py" line="330"/>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/capacity_alerts.py" line="325"/>
        <source>%n 条预警</source>
        <translation>
            <numerusform>%n alert</numerusform>
            <numerusform>%n alerts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/capacity_alerts.py" line="328"/>
        <source>%n 条提示</source>
        <translation>
            <numerusform>%n notice</numerusform>
            <numerusform>%n notices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/capacity_alerts.py" line="330"/>
        <source>%n 条已处理</source>
        <translation>
            <numerusform>%n settled</numerusform>
            <numerusform>%n settled</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_alerts.py" line="334"/>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_alerts.py" line="334"/>
        <source>待处理</source>
        <translation>Open</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_alerts.py" line="335"/>
        <source>已处理</source>
        <translation>Settled</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_alerts.py" line="340"/>
        <location filename="../../ui/pages/capacity_alerts.py" line="367"/>
        <source>重新计算</source>
        <translation>Recompute</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_alerts.py" line="342"/>
        <source>年度</source>
        <translation>Year</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_alerts.py" line="345"/>
        <source>没有预警</source>
        <translation>No alerts</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_alerts.py" line="346"/>
        <source>能力池将满、废物没有去处、贮存将满、医疗废物将超期、许可将到期而有承诺量时，会列在这里</source>
        <translation>Pools filling up, waste with nowhere to go, storage filling up, medical waste about to overstay and licences that end with waste promised to them are listed here</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_alerts.py" line="364"/>
        <source>选择预警</source>
        <translation>Choose an alert</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_alerts.py" line="365"/>
        <source>已知悉</source>
        <translation>Acknowledge</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_alerts.py" line="366"/>
        <source>打开</source>
        <translation>Open</translation>
    </message>
</context>
<context>
    <name>AnswerDialog</name>
    <message>
        <location filename="../../ui/forms/revision.py" line="197"/>
        <source>答复人</source>
        <translation>Answered by</translation>
    </message>
    <message>
        <location filename="../../ui/forms/revision.py" line="197"/>
        <source>撤回人</source>
        <translation>Withdrawn by</translation>
    </message>
    <message>
        <location filename="../../ui/forms/revision.py" line="198"/>
        <source>说明</source>
        <translation>Note</translation>
    </message>
    <message>
        <location filename="../../ui/forms/revision.py" line="206"/>
        <source>同意这项更正？</source>
        <translation>Agree to this revision?</translation>
    </message>
    <message>
        <location filename="../../ui/forms/revision.py" line="207"/>
        <source>同意后立即生效，重量以红字冲销后重记；改前改后都保留在日志中。</source>
        <translation>It takes effect at once; masses are reversed in red and booked again. Before and after both stay in the journal.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/revision.py" line="208"/>
        <source>同意更正</source>
        <translation>Agree</translation>
    </message>
    <message>
        <location filename="../../ui/forms/revision.py" line="211"/>
        <source>拒绝这项更正？</source>
        <translation>Refuse this revision?</translation>
    </message>
    <message>
        <location filename="../../ui/forms/revision.py" line="211"/>
        <source>联单保持不变，提出方会看到说明。</source>
        <translation>The manifest stays as it is; the side that asked sees your note.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/revision.py" line="211"/>
        <source>拒绝更正</source>
        <translation>Refuse revision</translation>
    </message>
    <message>
        <location filename="../../ui/forms/revision.py" line="214"/>
        <source>撤回这项更正？</source>
        <translation>Withdraw this revision?</translation>
    </message>
    <message>
        <location filename="../../ui/forms/revision.py" line="214"/>
        <source>联单保持不变。</source>
        <translation>The manifest stays as it is.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/revision.py" line="214"/>
        <source>撤回更正</source>
        <translation>Withdraw revision</translation>
    </message>
</context>
<context>
    <name>ApprovalsPanel</name>
    <message>
        <location filename="../../ui/pages/party_contracts.py" line="128"/>
        <source>跨省转移批准</source>
        <translation>Cross-province approvals</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_contracts.py" line="128"/>
        <source>加批准…</source>
        <translation>Add approval…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_contracts.py" line="131"/>
        <source>没有登记跨省转移批准。</source>
        <translation>No cross-province approval is registered.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_contracts.py" line="136"/>
        <source>{start} 至 {end}</source>
        <translation>{start} to {end}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_contracts.py" line="146"/>
        <source>批准 {whole}，已移出 {used}，已签待运 {promised}，余 {left}</source>
        <translation>Approved {whole}, shipped {used}, signed {promised}, left {left}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_contracts.py" line="166"/>
        <source>加跨省转移批准</source>
        <translation>Add a cross-province approval</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_contracts.py" line="167"/>
        <source>最长 12 个月，不超过接受人许可证的有效期（部令第23号第27-28条）。</source>
        <translation>At most 12 months and never past the receiver&apos;s licence (Order 23, articles 27–28).</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_contracts.py" line="168"/>
        <source>登记批准</source>
        <translation>Record approval</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_contracts.py" line="171"/>
        <source>批准文号</source>
        <translation>Number</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_contracts.py" line="173"/>
        <source>废物代码</source>
        <translation>Waste code</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_contracts.py" line="174"/>
        <source>处置方式</source>
        <translation>Method</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_contracts.py" line="175"/>
        <source>批准量</source>
        <translation>Quantity</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_contracts.py" line="176"/>
        <source>自</source>
        <translation>From</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_contracts.py" line="177"/>
        <source>至</source>
        <translation>Until</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_contracts.py" line="178"/>
        <source>备注</source>
        <translation>Note</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_contracts.py" line="180"/>
        <source>批准已登记</source>
        <translation>Approval recorded</translation>
    </message>
</context>
<context>
    <name>AreaPane</name>
    <message>
        <location filename="../../ui/pages/storage_detail.py" line="132"/>
        <source>内有批次 {n}</source>
        <translation>Batches here {n}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/storage_detail.py" line="143"/>
        <source>{day} 后停用</source>
        <translation>Closed after {day}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/storage_detail.py" line="151"/>
        <source>最久的自 {day} 起</source>
        <translation>Oldest since {day}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/storage_detail.py" line="154"/>
        <source>最早到期 {when}</source>
        <translation>first due {when}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/storage_detail.py" line="164"/>
        <source>限量 {mass}</source>
        <translation>limit {mass}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/storage_detail.py" line="168"/>
        <source>限量未登记</source>
        <translation>No limit registered</translation>
    </message>
    <message>
        <location filename="../../ui/pages/storage_detail.py" line="198"/>
        <source>加辅料…</source>
        <translation>Additive…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/storage_detail.py" line="199"/>
        <source>产渣…</source>
        <translation>Residue…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/storage_detail.py" line="200"/>
        <source>处置完毕…</source>
        <translation>Finish treatment…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/storage_detail.py" line="206"/>
        <source>期初结存…</source>
        <translation>Opening stock…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/storage_detail.py" line="207"/>
        <source>新建罐…</source>
        <translation>New tank…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/storage_detail.py" line="208"/>
        <source>新建设施…</source>
        <translation>New unit…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/storage_detail.py" line="230"/>
        <source>登记</source>
        <translation>Record</translation>
    </message>
    <message>
        <location filename="../../ui/pages/storage_detail.py" line="231"/>
        <source>在该场所登记</source>
        <translation>Record at this site</translation>
    </message>
    <message>
        <location filename="../../ui/pages/storage_detail.py" line="233"/>
        <source>这里没有存量；批次入库或移入后会出现在这里。</source>
        <translation>Nothing lies here; batches put in or moved here will be listed.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/storage_detail.py" line="234"/>
        <source>分区内的批次</source>
        <translation>Batches in this area</translation>
    </message>
    <message>
        <location filename="../../ui/pages/storage_detail.py" line="235"/>
        <source>没有选中的分区</source>
        <translation>No area selected</translation>
    </message>
    <message>
        <location filename="../../ui/pages/storage_detail.py" line="235"/>
        <source>在左边选择一个贮存分区</source>
        <translation>Select a storage area on the left</translation>
    </message>
</context>
<context>
    <name>AreasPanel</name>
    <message>
        <location filename="../../ui/pages/areas_panel.py" line="39"/>
        <source>贮存设施</source>
        <translation>Storage areas</translation>
    </message>
    <message>
        <location filename="../../ui/pages/areas_panel.py" line="42"/>
        <source>本台账库不记这些场所的账，没有贮存设施可管。</source>
        <translation>This register does not keep the books of these sites: there are no areas to look after.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/areas_panel.py" line="44"/>
        <source>没有本单位的场所；其他场所的贮存设施在“单位”页里改。</source>
        <translation>No site of our own; areas of other sites are changed on the Parties page.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/areas_panel.py" line="50"/>
        <source>贮存设施 {site}</source>
        <translation>Storage areas {site}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/areas_panel.py" line="52"/>
        <source>加贮存设施…</source>
        <translation>Add area…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/areas_panel.py" line="57"/>
        <source>利用处置设施</source>
        <translation>Treatment units</translation>
    </message>
    <message>
        <location filename="../../ui/pages/areas_panel.py" line="59"/>
        <source>加设施…</source>
        <translation>Add unit…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/areas_panel.py" line="69"/>
        <source>改…</source>
        <translation>Change…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/areas_panel.py" line="72"/>
        <source>停用…</source>
        <translation>Close…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/areas_panel.py" line="74"/>
        <source>收存至 {day}</source>
        <translation>takes waste in until {day}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/areas_panel.py" line="78"/>
        <source>恢复收存</source>
        <translation>Reopen</translation>
    </message>
    <message>
        <location filename="../../ui/pages/areas_panel.py" line="79"/>
        <source>贮存设施已恢复收存</source>
        <translation>The area takes waste in again</translation>
    </message>
    <message>
        <location filename="../../ui/pages/areas_panel.py" line="94"/>
        <source>加贮存设施</source>
        <translation>Add a storage area</translation>
    </message>
    <message>
        <location filename="../../ui/pages/areas_panel.py" line="94"/>
        <location filename="../../ui/pages/areas_panel.py" line="151"/>
        <source>登记</source>
        <translation>Record</translation>
    </message>
    <message>
        <location filename="../../ui/pages/areas_panel.py" line="96"/>
        <location filename="../../ui/pages/areas_panel.py" line="153"/>
        <source>编码</source>
        <translation>Code</translation>
    </message>
    <message>
        <location filename="../../ui/pages/areas_panel.py" line="99"/>
        <source>贮存设施已登记</source>
        <translation>Storage area recorded</translation>
    </message>
    <message>
        <location filename="../../ui/pages/areas_panel.py" line="110"/>
        <source>改贮存设施 {code}</source>
        <translation>Change storage area {code}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/areas_panel.py" line="111"/>
        <source>编码不变：台账和标签都写着它。</source>
        <translation>The code stays: ledgers and labels name it.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/areas_panel.py" line="112"/>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <location filename="../../ui/pages/areas_panel.py" line="115"/>
        <source>贮存设施已保存</source>
        <translation>Storage area saved</translation>
    </message>
    <message>
        <location filename="../../ui/pages/areas_panel.py" line="120"/>
        <location filename="../../ui/pages/areas_panel.py" line="154"/>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <location filename="../../ui/pages/areas_panel.py" line="122"/>
        <source>类型</source>
        <translation>Kind</translation>
    </message>
    <message>
        <location filename="../../ui/pages/areas_panel.py" line="124"/>
        <source>限量</source>
        <translation>Limit</translation>
    </message>
    <message>
        <location filename="../../ui/pages/areas_panel.py" line="132"/>
        <source>停用贮存设施 {code}</source>
        <translation>End storage area {code}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/areas_panel.py" line="133"/>
        <source>之后不再收存；其中的废物仍可移出。</source>
        <translation>It takes nothing in afterwards; what lies there may leave.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/areas_panel.py" line="134"/>
        <source>停用</source>
        <translation>End service</translation>
    </message>
    <message>
        <location filename="../../ui/pages/areas_panel.py" line="136"/>
        <source>最后一日</source>
        <translation>Last day</translation>
    </message>
    <message>
        <location filename="../../ui/pages/areas_panel.py" line="137"/>
        <source>贮存设施已停用</source>
        <translation>Storage area closed to intake</translation>
    </message>
    <message>
        <location filename="../../ui/pages/areas_panel.py" line="151"/>
        <source>加利用处置设施</source>
        <translation>Add a treatment unit</translation>
    </message>
    <message>
        <location filename="../../ui/pages/areas_panel.py" line="155"/>
        <source>方式</source>
        <translation>Method</translation>
    </message>
    <message>
        <location filename="../../ui/pages/areas_panel.py" line="157"/>
        <source>设施已登记</source>
        <translation>Unit recorded</translation>
    </message>
</context>
<context>
    <name>ArriveDialog</name>
    <message>
        <location filename="../../ui/forms/steps_way.py" line="255"/>
        <source>{no} 何时到达？</source>
        <translation>When did {no} arrive?</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_way.py" line="256"/>
        <source>接受人须在到达后 5 个工作日内确认（第23号令第十八条），期限从这一天起算。</source>
        <translation>The receiver confirms within 5 working days of arrival (Order 23, article 18), counted from this day.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_way.py" line="257"/>
        <source>登记到达</source>
        <translation>Record arrival</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_way.py" line="259"/>
        <source>到达时间</source>
        <translation>Arrived at</translation>
    </message>
</context>
<context>
    <name>AuditExport</name>
    <message>
        <location filename="../../ui/pages/audit_export.py" line="119"/>
        <source>批次</source>
        <translation>Batch</translation>
    </message>
    <message>
        <location filename="../../ui/pages/audit_export.py" line="120"/>
        <source>联单</source>
        <translation>Manifest</translation>
    </message>
    <message>
        <location filename="../../ui/pages/audit_export.py" line="121"/>
        <source>场所</source>
        <translation>Site</translation>
    </message>
    <message>
        <location filename="../../ui/pages/audit_export.py" line="122"/>
        <source>期间</source>
        <translation>Period</translation>
    </message>
    <message>
        <location filename="../../ui/pages/audit_export.py" line="127"/>
        <source>导出审计轨迹</source>
        <translation>Export audit trail</translation>
    </message>
    <message>
        <location filename="../../ui/pages/audit_export.py" line="130"/>
        <source>另存为…</source>
        <translation>Save as…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/audit_export.py" line="131"/>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <location filename="../../ui/pages/audit_export.py" line="158"/>
        <source>自</source>
        <translation>From</translation>
    </message>
    <message>
        <location filename="../../ui/pages/audit_export.py" line="159"/>
        <source>至</source>
        <translation>Until</translation>
    </message>
    <message>
        <location filename="../../ui/pages/audit_export.py" line="163"/>
        <source>对象</source>
        <translation>Subject</translation>
    </message>
    <message>
        <location filename="../../ui/pages/audit_export.py" line="164"/>
        <location filename="../../ui/pages/audit_export.py" line="165"/>
        <source>封签整个文件</source>
        <translation>Seal the whole file</translation>
    </message>
    <message>
        <location filename="../../ui/pages/audit_export.py" line="173"/>
        <source>日志条目、包含证明和校验点附在文件内，可离线核对。预览不作记录；保存时签校验点并记入打印。</source>
        <translation>Journal entries, inclusion proofs and the checkpoint are attached and can be checked offline. Looking records nothing; saving signs a checkpoint and puts the print on record.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/audit_export.py" line="177"/>
        <source>种类</source>
        <translation>Kind</translation>
    </message>
    <message>
        <location filename="../../ui/pages/audit_export.py" line="194"/>
        <source>本机没有台账库的密钥，文件不能封签；附件与校验点照常。</source>
        <translation>The register’s key is not on this machine, so the file cannot be sealed; attachments and checkpoint go with it as always.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/audit_export.py" line="198"/>
        <source>封签写明“{name}”。证书由本库自己制作，其他阅读器会称签署者未知。</source>
        <translation>The seal bears the name “{name}”. The register made the certificate for itself, so other readers call the signer unknown. </translation>
    </message>
    <message>
        <location filename="../../ui/pages/audit_export.py" line="199"/>
        <source>封签写明“{name}”，是带入的证书。其他阅读器是否认识它，取决于签发者。</source>
        <translation>The seal bears the name “{name}”, from a certificate that was brought. Whether other readers know it depends on its issuer. </translation>
    </message>
    <message>
        <location filename="../../ui/pages/audit_export.py" line="200"/>
        <source>文件此后的任何改动都能查出；不是法定电子签名。</source>
        <translation>Any later change of the file can be seen; it is no legal e-signature.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/audit_export.py" line="304"/>
        <location filename="../../ui/pages/audit_export.py" line="332"/>
        <source>%n 页</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/audit_export.py" line="331"/>
        <source>%n 条日志</source>
        <translation>
            <numerusform>%n journal entry</numerusform>
            <numerusform>%n journal entries</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/pages/audit_export.py" line="332"/>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message>
        <location filename="../../ui/pages/audit_export.py" line="337"/>
        <source>没有选中的对象</source>
        <translation>No subject chosen</translation>
    </message>
    <message>
        <location filename="../../ui/pages/audit_export.py" line="344"/>
        <source>预览为前 {count} 页；文件是全部。</source>
        <translation>The preview shows the first {count} pages; the file holds all.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/audit_export.py" line="350"/>
        <source>请先选定批次、联单或场所</source>
        <translation>Choose a batch, manifest or site first</translation>
    </message>
    <message>
        <location filename="../../ui/pages/audit_export.py" line="352"/>
        <source>起始日晚于截止日</source>
        <translation>The first day is after the last</translation>
    </message>
    <message>
        <location filename="../../ui/pages/audit_export.py" line="358"/>
        <source>正在计数</source>
        <translation>Counting</translation>
    </message>
    <message>
        <location filename="../../ui/pages/audit_export.py" line="370"/>
        <source>另存为</source>
        <translation>Save as</translation>
    </message>
    <message>
        <location filename="../../ui/pages/audit_export.py" line="380"/>
        <source>请换一个文件夹，或关闭正在使用该文件的程序后再试。</source>
        <translation>Choose another folder, or close the program that uses the file, and try again.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/audit_export.py" line="380"/>
        <source>无法写入 {path}</source>
        <translation>Cannot write {path}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/audit_export.py" line="393"/>
        <source>正在保存</source>
        <translation>Saving</translation>
    </message>
    <message>
        <location filename="../../ui/pages/audit_export.py" line="400"/>
        <source>已导出 {path}</source>
        <translation>Exported {path}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/audit_export.py" line="401"/>
        <source>打开文件夹</source>
        <translation>Open folder</translation>
    </message>
    <message>
        <location filename="../../ui/pages/audit_export.py" line="167"/>
        <source>给他人的副本：遮蔽电话</source>
        <translation>A copy for others: phone numbers masked</translation>
    </message>
    <message>
        <location filename="../../ui/pages/audit_export.py" line="169"/>
        <source>含电话的条目只附摘要与有关的行，其日志文字不再由叶证明。</source>
        <translation>Entries that hold a phone number are attached by digest and rows only; their leaf no longer proves their log lines.</translation>
    </message>
</context>
<context>
    <name>BalanceStrip</name>
    <message>
        <location filename="../../ui/widgets/balance_strip.py" line="30"/>
        <source>期初</source>
        <translation>Opening</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/balance_strip.py" line="30"/>
        <source>产生</source>
        <translation>Generated</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/balance_strip.py" line="31"/>
        <source>接收</source>
        <translation>Received</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/balance_strip.py" line="31"/>
        <source>调整</source>
        <translation>Adjusted</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/balance_strip.py" line="32"/>
        <source>自行利用处置</source>
        <translation>Own treatment</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/balance_strip.py" line="32"/>
        <source>委外</source>
        <translation>Sent out</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/balance_strip.py" line="33"/>
        <source>期末</source>
        <translation>Closing</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/balance_strip.py" line="38"/>
        <source>按当时的日志</source>
        <translation>As the journal knew it then</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/balance_strip.py" line="40"/>
        <source>与存量相符</source>
        <translation>Agrees with the stock</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/balance_strip.py" line="42"/>
        <source>与存量差 {mass} t</source>
        <translation>{mass} t off the stock</translation>
    </message>
</context>
<context>
    <name>BarLegend</name>
    <message>
        <location filename="../../ui/widgets/figures.py" line="24"/>
        <source>已接受</source>
        <translation>Received</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/figures.py" line="25"/>
        <source>已占用（在途与已签）</source>
        <translation>Committed (in transit and signed)</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/figures.py" line="26"/>
        <source>超许可规模</source>
        <translation>Beyond the licensed scale</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/figures.py" line="28"/>
        <source>长线 = 许可规模，细线 80 %、120 %</source>
        <translation>Long line = licensed scale, hairlines 80 % and 120 %</translation>
    </message>
</context>
<context>
    <name>BatchForm</name>
    <message>
        <location filename="../../ui/forms/batch.py" line="131"/>
        <source>正在登记</source>
        <translation>Recording</translation>
    </message>
    <message>
        <location filename="../../ui/forms/batch.py" line="139"/>
        <source>批次已登记</source>
        <translation>Batch recorded</translation>
    </message>
    <message>
        <location filename="../../ui/forms/batch.py" line="139"/>
        <source>查看</source>
        <translation>View</translation>
    </message>
    <message>
        <location filename="../../ui/forms/batch.py" line="153"/>
        <source>新建批次</source>
        <translation>New batch</translation>
    </message>
    <message>
        <location filename="../../ui/forms/batch.py" line="153"/>
        <source>编码在登记时分配；产生量记入贮存</source>
        <translation>The code is given on recording; the mass goes into storage</translation>
    </message>
    <message>
        <location filename="../../ui/forms/batch.py" line="154"/>
        <source>登记批次</source>
        <translation>Record batch</translation>
    </message>
    <message>
        <location filename="../../ui/forms/batch.py" line="155"/>
        <source>产生</source>
        <translation>Generated</translation>
    </message>
    <message>
        <location filename="../../ui/forms/batch.py" line="157"/>
        <source>产生单位</source>
        <translation>Generator</translation>
    </message>
    <message>
        <location filename="../../ui/forms/batch.py" line="158"/>
        <source>产生时间</source>
        <translation>Generated at</translation>
    </message>
    <message>
        <location filename="../../ui/forms/batch.py" line="159"/>
        <source>废物代码</source>
        <translation>Waste code</translation>
    </message>
    <message>
        <location filename="../../ui/forms/batch.py" line="160"/>
        <source>废物名称</source>
        <translation>Waste</translation>
    </message>
    <message>
        <location filename="../../ui/forms/batch.py" line="161"/>
        <source>产生量</source>
        <translation>Mass</translation>
    </message>
    <message>
        <location filename="../../ui/forms/batch.py" line="162"/>
        <source>形态</source>
        <translation>Form</translation>
    </message>
    <message>
        <location filename="../../ui/forms/batch.py" line="163"/>
        <source>包装</source>
        <translation>Packaging</translation>
    </message>
    <message>
        <location filename="../../ui/forms/batch.py" line="164"/>
        <source>件数</source>
        <translation>Packages</translation>
    </message>
    <message>
        <location filename="../../ui/forms/batch.py" line="165"/>
        <source>贮存设施</source>
        <translation>Storage</translation>
    </message>
    <message>
        <location filename="../../ui/forms/batch.py" line="166"/>
        <source>经办人</source>
        <translation>Handled by</translation>
    </message>
    <message>
        <location filename="../../ui/forms/batch.py" line="167"/>
        <source>本厂编码</source>
        <translation>Own code</translation>
    </message>
    <message>
        <location filename="../../ui/forms/batch.py" line="168"/>
        <source>备注</source>
        <translation>Note</translation>
    </message>
    <message>
        <location filename="../../ui/forms/batch.py" line="176"/>
        <source>代码、名称或拼音首字母</source>
        <translation>Code, name or pinyin initials</translation>
    </message>
    <message>
        <location filename="../../ui/forms/batch.py" line="177"/>
        <source>名称或拼音首字母</source>
        <translation>Name or pinyin initials</translation>
    </message>
</context>
<context>
    <name>BatchPane</name>
    <message>
        <location filename="../../ui/pages/batch_detail.py" line="113"/>
        <source>贮存期限 {when}</source>
        <translation>Storage limit {when}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/batch_detail.py" line="130"/>
        <source>不平衡，差 {grams} g</source>
        <translation>Does not balance, {grams} g apart</translation>
    </message>
    <message>
        <location filename="../../ui/pages/batch_detail.py" line="131"/>
        <source>平衡，差 {grams} g</source>
        <translation>Balanced, {grams} g apart</translation>
    </message>
    <message>
        <location filename="../../ui/pages/batch_detail.py" line="168"/>
        <source>另有 {n} 件</source>
        <translation>{n} more</translation>
    </message>
    <message>
        <location filename="../../ui/pages/batch_detail.py" line="204"/>
        <source>标签 {code}</source>
        <translation>Labels {code}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/batch_detail.py" line="237"/>
        <source>打印标签</source>
        <translation>Print labels</translation>
    </message>
    <message>
        <location filename="../../ui/pages/batch_detail.py" line="239"/>
        <source>处理</source>
        <translation>Handle</translation>
    </message>
    <message>
        <location filename="../../ui/pages/batch_detail.py" line="240"/>
        <source>批次的处理步骤</source>
        <translation>Steps of the batch</translation>
    </message>
    <message>
        <location filename="../../ui/pages/batch_detail.py" line="244"/>
        <source>批次的流转</source>
        <translation>History of the batch</translation>
    </message>
    <message>
        <location filename="../../ui/pages/batch_detail.py" line="245"/>
        <source>没有选中的批次</source>
        <translation>No batch selected</translation>
    </message>
    <message>
        <location filename="../../ui/pages/batch_detail.py" line="245"/>
        <source>在左边选择一个批次</source>
        <translation>Select a batch at the left</translation>
    </message>
    <message>
        <location filename="../../ui/pages/batch_detail.py" line="109"/>
        <source>{day} 起</source>
        <translation>from {day}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/batch_detail.py" line="120"/>
        <source>进入本批</source>
        <translation>Entered</translation>
    </message>
    <message>
        <location filename="../../ui/pages/batch_detail.py" line="238"/>
        <source>审计轨迹…</source>
        <translation>Audit trail…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/batch_detail.py" line="241"/>
        <source>溯源</source>
        <translation>Trace</translation>
    </message>
</context>
<context>
    <name>BatchStepDialog</name>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="32"/>
        <source>留空为全部 {mass}</source>
        <translation>empty: all {mass}</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="33"/>
        <source>在库 {mass}</source>
        <translation>in stock {mass}</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="33"/>
        <source>质量</source>
        <translation>Mass</translation>
    </message>
</context>
<context>
    <name>BatchesPage</name>
    <message>
        <location filename="../../ui/pages/batches.py" line="107"/>
        <source>归并所选 {n} 个…</source>
        <translation>Regroup {n} selected…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/batches.py" line="128"/>
        <source>已归并为一个批次</source>
        <translation>Regrouped into one batch</translation>
    </message>
    <message>
        <location filename="../../ui/pages/batches.py" line="144"/>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <location filename="../../ui/pages/batches.py" line="145"/>
        <source>在库</source>
        <translation>In stock</translation>
    </message>
    <message>
        <location filename="../../ui/pages/batches.py" line="146"/>
        <source>将到期限</source>
        <translation>Due soon</translation>
    </message>
    <message>
        <location filename="../../ui/pages/batches.py" line="147"/>
        <source>含砷</source>
        <translation>Arsenic</translation>
    </message>
    <message>
        <location filename="../../ui/pages/batches.py" line="148"/>
        <source>本月</source>
        <translation>This month</translation>
    </message>
    <message>
        <location filename="../../ui/pages/batches.py" line="153"/>
        <source>新建</source>
        <translation>New</translation>
    </message>
    <message>
        <location filename="../../ui/pages/batches.py" line="154"/>
        <source>新建批次</source>
        <translation>New batch</translation>
    </message>
    <message>
        <location filename="../../ui/pages/batches.py" line="156"/>
        <source>筛选：批次、代码、单位、拼音首字母</source>
        <translation>Filter by batch, code, party</translation>
    </message>
    <message>
        <location filename="../../ui/pages/batches.py" line="158"/>
        <source>批次列表</source>
        <translation>List of batches</translation>
    </message>
    <message>
        <location filename="../../ui/pages/batches.py" line="164"/>
        <source>批次</source>
        <translation>Batches</translation>
    </message>
    <message>
        <location filename="../../ui/pages/batches.py" line="164"/>
        <source>{n} 个</source>
        <translation>{n}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/batches.py" line="168"/>
        <source>处理步骤</source>
        <translation>Steps</translation>
    </message>
    <message>
        <location filename="../../ui/pages/batches.py" line="171"/>
        <source>归并所选</source>
        <translation>Regroup</translation>
    </message>
    <message>
        <location filename="../../ui/pages/batches.py" line="170"/>
        <source>打印标签</source>
        <translation>Print labels</translation>
    </message>
    <message>
        <location filename="../../ui/pages/batches.py" line="169"/>
        <source>溯源</source>
        <translation>Trace</translation>
    </message>
</context>
<context>
    <name>BundleCard</name>
    <message>
        <location filename="../../ui/pages/bundle_card.py" line="138"/>
        <source>没有名称的台账库</source>
        <translation>A register without a name</translation>
    </message>
    <message>
        <location filename="../../ui/pages/bundle_card.py" line="139"/>
        <source>{when} 制作</source>
        <translation>made {when}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/bundle_card.py" line="143"/>
        <source>样例</source>
        <translation>Sample</translation>
    </message>
    <message>
        <location filename="../../ui/pages/bundle_card.py" line="154"/>
        <source>台账库编号</source>
        <translation>Register</translation>
    </message>
    <message>
        <location filename="../../ui/pages/bundle_card.py" line="155"/>
        <source>密钥指纹</source>
        <translation>Key fingerprint</translation>
    </message>
    <message>
        <location filename="../../ui/pages/bundle_card.py" line="156"/>
        <source>条目</source>
        <translation>Entries</translation>
    </message>
    <message>
        <location filename="../../ui/pages/bundle_card.py" line="157"/>
        <source>收件单位</source>
        <translation>Recipients</translation>
    </message>
    <message>
        <location filename="../../ui/pages/bundle_card.py" line="168"/>
        <source>纪元 {n}</source>
        <translation>epoch {n}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/bundle_card.py" line="169"/>
        <source>本机持有至 {n}</source>
        <translation>held here up to {n}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/bundle_card.py" line="173"/>
        <source>收下 %n 条新条目</source>
        <translation>
            <numerusform>%n new entry taken</numerusform>
            <numerusform>%n new entries taken</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/pages/bundle_card.py" line="174"/>
        <source>没有新条目，都已持有</source>
        <translation>Nothing new: all entries are held already</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/bundle_card.py" line="174"/>
        <source>%n 条早已持有</source>
        <translation>
            <numerusform>%n entry was held already</numerusform>
            <numerusform>%n entries were held already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/bundle_card.py" line="177"/>
        <source>它与其他台账库有 %n 处不一致</source>
        <translation>
            <numerusform>It disagrees with other registers in %n place</numerusform>
            <numerusform>It disagrees with other registers in %n places</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/pages/bundle_card.py" line="178"/>
        <source>两份都照原样保存，在“各地台账库”逐处列出</source>
        <translation>Both are kept as they came and are listed under Registers held</translation>
    </message>
    <message>
        <location filename="../../ui/pages/bundle_card.py" line="182"/>
        <source>请把回执交还对方</source>
        <translation>Give the acknowledgement back to the sender</translation>
    </message>
    <message>
        <location filename="../../ui/pages/bundle_card.py" line="182"/>
        <source>对方读入后，才知道这些条目有人持有</source>
        <translation>Only when it is read there does the sender know that these entries are held elsewhere</translation>
    </message>
    <message>
        <location filename="../../ui/pages/bundle_card.py" line="186"/>
        <source>本机没有签名密钥，不能给回执</source>
        <translation>No signing key is on this machine: there is no acknowledgement to give</translation>
    </message>
    <message>
        <location filename="../../ui/pages/bundle_card.py" line="187"/>
        <source>没有回执并无损失：对方下次会从更早的条目起重发</source>
        <translation>Nothing is lost by that: the sender&apos;s next bundle begins earlier</translation>
    </message>
    <message>
        <location filename="../../ui/pages/bundle_card.py" line="208"/>
        <source>不收</source>
        <translation>Leave it</translation>
    </message>
    <message>
        <location filename="../../ui/pages/bundle_card.py" line="208"/>
        <source>完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <location filename="../../ui/pages/bundle_card.py" line="210"/>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <location filename="../../ui/pages/bundle_card.py" line="230"/>
        <source>收下</source>
        <translation>Take it</translation>
    </message>
    <message>
        <location filename="../../ui/pages/bundle_card.py" line="231"/>
        <source>核对指纹…</source>
        <translation>Compare fingerprint…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/bundle_card.py" line="232"/>
        <source>拒收并记录</source>
        <translation>Refuse, on record</translation>
    </message>
    <message>
        <location filename="../../ui/pages/bundle_card.py" line="233"/>
        <source>保存回执…</source>
        <translation>Save acknowledgement…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/bundle_card.py" line="234"/>
        <source>看这本台账库</source>
        <translation>See this register</translation>
    </message>
</context>
<context>
    <name>CapacityAsks</name>
    <message>
        <location filename="../../ui/pages/capacity_asks.py" line="73"/>
        <source>计算能力</source>
        <translation>Computing capacity</translation>
    </message>
</context>
<context>
    <name>CapacityFlowsPage</name>
    <message>
        <location filename="../../ui/pages/capacity_flows.py" line="138"/>
        <source>{year} 年</source>
        <translation>{year}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_flows.py" line="145"/>
        <source>全部代码</source>
        <translation>All codes</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_flows.py" line="121"/>
        <location filename="../../ui/pages/capacity_flows.py" line="167"/>
        <source>计算去向</source>
        <translation>Computing where waste goes</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_flows.py" line="187"/>
        <source>一个最优方案，非唯一：{placed} 有去处，运输 {tonne_km} t·km</source>
        <translation>One optimal plan of several: {placed} placed, {tonne_km} t·km</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_flows.py" line="192"/>
        <source>（平均 {km} km）</source>
        <translation> (mean {km} km)</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_flows.py" line="195"/>
        <source>；其中 {mass} 只能由应急设施接收</source>
        <translation>; {mass} of it only by emergency facilities</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_flows.py" line="198"/>
        <source>；{mass} 没有去处</source>
        <translation>; {mass} have nowhere to go</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_flows.py" line="200"/>
        <source>；截至 {day}，含年底前预计</source>
        <translation>; as of {day}, with forecast</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_flows.py" line="201"/>
        <source>；截至 {day}</source>
        <translation>; as of {day}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_flows.py" line="202"/>
        <location filename="../../ui/pages/capacity_flows.py" line="247"/>
        <source>去向</source>
        <translation>Destinations</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_flows.py" line="208"/>
        <source>产生地（市）</source>
        <translation>Origin (city)</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_flows.py" line="208"/>
        <source>产生地（县）</source>
        <translation>Origin (county)</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_flows.py" line="208"/>
        <source>去向设施</source>
        <translation>Facility</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/capacity_flows.py" line="216"/>
        <source>%n 行</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_flows.py" line="218"/>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_flows.py" line="230"/>
        <source>按县</source>
        <translation>By county</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_flows.py" line="231"/>
        <source>按市</source>
        <translation>By city</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_flows.py" line="234"/>
        <source>年度</source>
        <translation>Year</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_flows.py" line="235"/>
        <source>废物代码</source>
        <translation>Waste code</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_flows.py" line="236"/>
        <source>产生地的层级</source>
        <translation>Counties or cities</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_flows.py" line="237"/>
        <source>从产生地到设施的流向图</source>
        <translation>Flows from origins to facilities</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_flows.py" line="238"/>
        <source>流向明细</source>
        <translation>Rows of the flow</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_flows.py" line="241"/>
        <source>距离为县域标注点之间的大圆距离，不是公路里程</source>
        <translation>Great-circle distances between label points of the counties, not by road</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_flows.py" line="243"/>
        <source>还没有可以计算的年度</source>
        <translation>No year can be computed yet</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_flows.py" line="244"/>
        <source>登记了经营许可证和废物的产生或转移后，这里显示废物可以去哪里</source>
        <translation>Once licences and waste are recorded, this shows where the waste could go</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_flows.py" line="257"/>
        <source>选择流向</source>
        <translation>Choose a flow</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_flows.py" line="258"/>
        <source>看明细</source>
        <translation>See its rows</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_flows.py" line="259"/>
        <source>取消选择</source>
        <translation>Clear selection</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_flows.py" line="260"/>
        <source>查找</source>
        <translation>Search</translation>
    </message>
</context>
<context>
    <name>CapacityPage</name>
    <message>
        <location filename="../../ui/pages/capacity.py" line="155"/>
        <location filename="../../ui/pages/capacity.py" line="375"/>
        <source>还没有可以计算的年度</source>
        <translation>No year to compute yet</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity.py" line="258"/>
        <source>至少 {least}，至多 {most} t</source>
        <translation>at least {least}, at most {most}&#xa0;t</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/capacity.py" line="258"/>
        <source>{mass}，%n 个代码</source>
        <translation>
            <numerusform>{mass}, %n code</numerusform>
            <numerusform>{mass}, %n codes</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity.py" line="260"/>
        <source>缺口属于全省：各县份额按待安排量分摊，是约定，不是证明</source>
        <translation>The shortage is the province&apos;s: a county&apos;s share is in proportion to its open mass, by convention, not by proof</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity.py" line="279"/>
        <source>生成预警函</source>
        <translation>County notice</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity.py" line="281"/>
        <source>预警函按县区出具，请打开一个县区</source>
        <translation>A notice is made for a county: open one</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity.py" line="378"/>
        <source>全省</source>
        <translation>Province</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity.py" line="380"/>
        <source>假设…</source>
        <translation>Assume…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity.py" line="381"/>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity.py" line="401"/>
        <source>相邻的县</source>
        <translation>Next county</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity.py" line="402"/>
        <source>转到县</source>
        <translation>Go to county</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity.py" line="403"/>
        <source>试算</source>
        <translation>Try</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity.py" line="404"/>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity.py" line="349"/>
        <location filename="../../ui/pages/capacity.py" line="363"/>
        <source>导出公告</source>
        <translation>Export bulletin</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity.py" line="350"/>
        <source>工作簿 (*.xlsx)</source>
        <translation>Workbook (*.xlsx)</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity.py" line="366"/>
        <source>已导出 {name}</source>
        <translation>Exported {name}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity.py" line="376"/>
        <source>登记了经营许可证和废物的产生或转移后，这里逐一安放废物，说明缺什么能力</source>
        <translation>Once licences and waste are recorded, every waste is placed here and what is short is named</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity.py" line="279"/>
        <source>预览公告</source>
        <translation>Preview bulletin</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity.py" line="236"/>
        <location filename="../../ui/pages/capacity.py" line="253"/>
        <location filename="../../ui/pages/capacity.py" line="390"/>
        <source>处置能力</source>
        <translation>Capacity</translation>
    </message>
</context>
<context>
    <name>CapacityWords</name>
    <message>
        <location filename="../../ui/pages/capacity_words.py" line="25"/>
        <source>{year} 年待安排 {mass}，</source>
        <translation>{year}: {mass} to be placed, </translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_words.py" line="27"/>
        <source>{year} 年已产生 {made}，含预计待安排 {mass}，</source>
        <translation>{year}: {made} generated so far, {mass} to be placed with the forecast, </translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_words.py" line="29"/>
        <source>{year} 年产生 {made}，其中待安排 {mass}，</source>
        <translation>{year}: {made} generated, {mass} to be placed, </translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_words.py" line="31"/>
        <source>{year} 年产生 {made}，连同存量待安排 {mass}，</source>
        <translation>{year}: {made} generated, {mass} to be placed with older stock, </translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_words.py" line="37"/>
        <source>{mass}（{share}）没有去处</source>
        <translation>{mass} ({share}) have nowhere to go</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/capacity_words.py" line="40"/>
        <source>；缺口只在 %n 个代码</source>
        <translation>
            <numerusform>; the shortage is in %n code only</numerusform>
            <numerusform>; the shortage is in %n codes only</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_words.py" line="42"/>
        <location filename="../../ui/pages/capacity_words.py" line="62"/>
        <source>全部有去处</source>
        <translation>all of it has a place</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_words.py" line="43"/>
        <source>；截至 {day}</source>
        <translation>; as of {day}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_words.py" line="49"/>
        <source>{year} 年产生 {made}，待安排 {open}，其中 {exposed}（{share}）牵涉缺口，</source>
        <translation>{year}: {made} generated, {open} to be placed, {exposed} ({share}) of it exposed to a shortage, </translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_words.py" line="59"/>
        <source>份额 {mass}（{share}）没有去处</source>
        <translation>a share of {mass} ({share}) has nowhere to go</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_words.py" line="64"/>
        <source>；可到达的能力池尚余 {left}</source>
        <translation>; pools within reach still hold {left}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_words.py" line="72"/>
        <source>，预计范围 {low}–{high}</source>
        <translation>, forecast range {low}–{high}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_words.py" line="74"/>
        <source>，至多 {most}</source>
        <translation>, at most {most}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_words.py" line="81"/>
        <source>能力公告 {year}</source>
        <translation>Capacity bulletin {year}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_words.py" line="88"/>
        <source>处置能力预警函 {name} {year}</source>
        <translation>Capacity notice {name} {year}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_words.py" line="98"/>
        <source>预计量依计划、近 12 个月或季节拟合；范围是以往误差的幅度，不是保证</source>
        <translation>Forecast from plans, the trailing 12 months or a seasonal fit; the range reflects past errors and is no guarantee</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_words.py" line="100"/>
        <source>尚未公布的年度，工作日按估计</source>
        <translation>Working days of a year not yet published are estimated</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_words.py" line="108"/>
        <source>只比总量：余下能力 {capacity}，待安排 {demand}，富余 {spare}</source>
        <translation>By totals alone: {capacity} left, {demand} to be placed, {spare} to spare</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_words.py" line="110"/>
        <source>只比总量：余下能力 {capacity}，待安排 {demand}，不足 {spare}</source>
        <translation>By totals alone: {capacity} left, {demand} to be placed, {spare} short</translation>
    </message>
</context>
<context>
    <name>ChangeInput</name>
    <message>
        <location filename="../../ui/forms/revision.py" line="62"/>
        <source>不改这一项</source>
        <translation>Leave this field</translation>
    </message>
    <message>
        <location filename="../../ui/forms/revision.py" line="63"/>
        <source>改哪一项</source>
        <translation>Which field</translation>
    </message>
    <message>
        <location filename="../../ui/forms/revision.py" line="64"/>
        <location filename="../../ui/forms/revision.py" line="65"/>
        <source>改为</source>
        <translation>Change to</translation>
    </message>
</context>
<context>
    <name>ChangesDialog</name>
    <message>
        <location filename="../../ui/pages/declarations.py" line="281"/>
        <source>{period} 第 {version} 版与现在</source>
        <translation>{period} version {version} and now</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/declarations.py" line="290"/>
        <source>申报后登记的流转 %n 行，日志 {size} 条以后。</source>
        <translation>
            <numerusform>%n row of movements recorded since, after journal entry {size}.</numerusform>
            <numerusform>%n rows of movements recorded since, after journal entry {size}.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/pages/declarations.py" line="291"/>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>ChargeDialog</name>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="157"/>
        <source>投料 {code}</source>
        <translation>Charge {code}</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="158"/>
        <source>质量出库进入设施，投空的容器记为已空。</source>
        <translation>The mass goes into the unit; containers charged are emptied.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="158"/>
        <source>登记投料</source>
        <translation>Record charge</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="160"/>
        <source>设施</source>
        <translation>Unit</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="162"/>
        <source>时间</source>
        <translation>Time</translation>
    </message>
</context>
<context>
    <name>ChoicesPanel</name>
    <message>
        <location filename="../../ui/pages/recovery_choices.py" line="111"/>
        <source>没有改动</source>
        <translation>Nothing changed</translation>
    </message>
    <message>
        <location filename="../../ui/pages/recovery_choices.py" line="118"/>
        <location filename="../../ui/pages/recovery_choices.py" line="171"/>
        <source>备份文件夹</source>
        <translation>Backup folder</translation>
    </message>
    <message>
        <location filename="../../ui/pages/recovery_choices.py" line="144"/>
        <source>正在保存</source>
        <translation>Saving</translation>
    </message>
    <message>
        <location filename="../../ui/pages/recovery_choices.py" line="171"/>
        <source>何时备份</source>
        <translation>When</translation>
    </message>
    <message>
        <location filename="../../ui/pages/recovery_choices.py" line="171"/>
        <source>保留多少份</source>
        <translation>How many are kept</translation>
    </message>
    <message>
        <location filename="../../ui/pages/recovery_choices.py" line="175"/>
        <source>换文件夹…</source>
        <translation>Change folder…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/recovery_choices.py" line="176"/>
        <source>自动备份</source>
        <translation>Back up automatically</translation>
    </message>
    <message>
        <location filename="../../ui/pages/recovery_choices.py" line="177"/>
        <source>关闭窗口时、一日结束后，有新登记就备份一份并核验。</source>
        <translation>When the window closes and when a day has ended, one backup is made and verified if something was entered.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/recovery_choices.py" line="178"/>
        <source>每日</source>
        <translation>Daily</translation>
    </message>
    <message>
        <location filename="../../ui/pages/recovery_choices.py" line="178"/>
        <source>每周</source>
        <translation>Weekly</translation>
    </message>
    <message>
        <location filename="../../ui/pages/recovery_choices.py" line="178"/>
        <source>每月</source>
        <translation>Monthly</translation>
    </message>
    <message>
        <location filename="../../ui/pages/recovery_choices.py" line="183"/>
        <source>各留最近若干日、周、月的最后一份，其余在下次备份后清理；最近一份完好的从不清理。</source>
        <translation>The last one of so many days, weeks and months is kept; the others go after the next backup. The newest good one never goes.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/recovery_choices.py" line="184"/>
        <source>保存设置</source>
        <translation>Save settings</translation>
    </message>
</context>
<context>
    <name>ContainerPicker</name>
    <message>
        <location filename="../../ui/forms/steps/containers.py" line="99"/>
        <source>已选 {n} 件，{mass}</source>
        <translation>{n} selected, {mass}</translation>
    </message>
</context>
<context>
    <name>ContractsPanel</name>
    <message>
        <location filename="../../ui/pages/party_contracts.py" line="50"/>
        <source>委托合同</source>
        <translation>Contracts</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_contracts.py" line="50"/>
        <source>加合同…</source>
        <translation>Add contract…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_contracts.py" line="52"/>
        <source>没有登记合同。</source>
        <translation>No contract is registered.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_contracts.py" line="57"/>
        <source>{start} 至 {end}</source>
        <translation>{start} to {end}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_contracts.py" line="61"/>
        <source>改…</source>
        <translation>Change…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_contracts.py" line="69"/>
        <source>已移出 {mass}，未约定数量</source>
        <translation>{mass} shipped, no quantity agreed</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_contracts.py" line="71"/>
        <source>已移出 {mass}，约定 {whole}</source>
        <translation>{mass} shipped of {whole}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_contracts.py" line="88"/>
        <source>加合同</source>
        <translation>Add a contract</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_contracts.py" line="88"/>
        <source>登记合同</source>
        <translation>Record contract</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_contracts.py" line="89"/>
        <source>合同编号</source>
        <translation>Number</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_contracts.py" line="90"/>
        <source>合同已登记</source>
        <translation>Contract recorded</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_contracts.py" line="97"/>
        <source>改合同 {no}</source>
        <translation>Change contract {no}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_contracts.py" line="97"/>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_contracts.py" line="99"/>
        <source>合同已保存</source>
        <translation>Contract saved</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_contracts.py" line="105"/>
        <source>类别或代码</source>
        <translation>Category or code</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_contracts.py" line="105"/>
        <source>约定量 t，可不填</source>
        <translation>Agreed t, may be empty</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_contracts.py" line="106"/>
        <source>加一种废物</source>
        <translation>Add waste</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_contracts.py" line="106"/>
        <source>删除第 {n} 行</source>
        <translation>Remove line {n}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_contracts.py" line="112"/>
        <source>自</source>
        <translation>From</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_contracts.py" line="113"/>
        <source>至</source>
        <translation>Until</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_contracts.py" line="114"/>
        <source>备注</source>
        <translation>Note</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_contracts.py" line="115"/>
        <source>废物</source>
        <translation>Wastes</translation>
    </message>
</context>
<context>
    <name>CorrectionDialog</name>
    <message>
        <location filename="../../ui/forms/steps/correction.py" line="52"/>
        <source>更正 {code}</source>
        <translation>Correct {code}</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/correction.py" line="55"/>
        <source>原记录保留，以红字冲销后重新登记；填 0 表示没有发生过。</source>
        <translation>The record stays; a red-letter row takes it back and the right one follows. 0 means it never happened.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/correction.py" line="60"/>
        <source>流转</source>
        <translation>Movement</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/correction.py" line="61"/>
        <source>正确的质量</source>
        <translation>Right mass</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/correction.py" line="62"/>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/correction.py" line="63"/>
        <source>提出人</source>
        <translation>Requested by</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/correction.py" line="64"/>
        <source>同意人</source>
        <translation>Consent by</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/correction.py" line="73"/>
        <source>红字更正</source>
        <translation>Correct in red</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/correction.py" line="75"/>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/correction.py" line="94"/>
        <location filename="../../ui/forms/steps/correction.py" line="130"/>
        <source>没有可以更正的流转</source>
        <translation>No movement to correct</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/correction.py" line="97"/>
        <source>属于联单 {no}，请在联单上申请更正，由对方同意</source>
        <translation>Belongs to manifest {no}: ask for the correction there, the other side consents</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/correction.py" line="108"/>
        <source>其后取用这批质量的流转，须一并更正的请改质量：</source>
        <translation>Later movements that took this mass; change those to be corrected with it:</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/correction.py" line="133"/>
        <source>更正须写明理由。</source>
        <translation>A correction needs its reason.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/correction.py" line="155"/>
        <source>正在登记</source>
        <translation>Recording</translation>
    </message>
</context>
<context>
    <name>CountyRegistersPage</name>
    <message>
        <location filename="../../ui/pages/county_registers.py" line="220"/>
        <location filename="../../ui/pages/county_registers.py" line="250"/>
        <source>台账库</source>
        <translation>Registers</translation>
    </message>
    <message>
        <location filename="../../ui/pages/county_registers.py" line="221"/>
        <source>不一致</source>
        <translation>Disagreements</translation>
    </message>
    <message>
        <location filename="../../ui/pages/county_registers.py" line="226"/>
        <location filename="../../ui/pages/county_registers.py" line="247"/>
        <source>各地台账库</source>
        <translation>Registers held</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/county_registers.py" line="232"/>
        <source>%n 本</source>
        <translation>
            <numerusform>%n register</numerusform>
            <numerusform>%n registers</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/pages/county_registers.py" line="233"/>
        <source>，{n} 张联单</source>
        <translation>, {n} manifests</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/county_registers.py" line="236"/>
        <source>，%n 本超过 {days} 天没有新条目</source>
        <translation>
            <numerusform>, %n without a new entry for more than {days} days</numerusform>
            <numerusform>, %n without a new entry for more than {days} days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/county_registers.py" line="239"/>
        <source>，%n 处不一致</source>
        <translation>
            <numerusform>, %n disagreement</numerusform>
            <numerusform>, %n disagreements</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/pages/county_registers.py" line="240"/>
        <source>；外来记录照原样保存，不并入本库</source>
        <translation>; kept as they came, never merged into this register</translation>
    </message>
    <message>
        <location filename="../../ui/pages/county_registers.py" line="248"/>
        <location filename="../../ui/pages/county_registers.py" line="249"/>
        <source>按名称、编号查找</source>
        <translation>Find by name or identity</translation>
    </message>
    <message>
        <location filename="../../ui/pages/county_registers.py" line="252"/>
        <source>还没有收到其他单位的台账库</source>
        <translation>No register of anybody else is held here yet</translation>
    </message>
    <message>
        <location filename="../../ui/pages/county_registers.py" line="256"/>
        <source>县局、市局在这里并排看各单位的台账库：到第几条、落后几天、彼此哪里说法不一。单位在自己的机器上导出交换包，用移动盘带来，在“交换”里收下。</source>
        <translation>County and city offices see here side by side the registers of their facilities: up to which entry, how many days behind, and where they disagree. A facility exports a bundle on its own machine and brings it on a stick; it is taken under Exchange.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/county_registers.py" line="257"/>
        <source>到“交换”去</source>
        <translation>Go to Exchange</translation>
    </message>
    <message>
        <location filename="../../ui/pages/county_registers.py" line="270"/>
        <location filename="../../ui/pages/county_registers.py" line="271"/>
        <source>选择</source>
        <translation>Select</translation>
    </message>
    <message>
        <location filename="../../ui/pages/county_registers.py" line="270"/>
        <source>认作同一联单</source>
        <translation>Call them one manifest</translation>
    </message>
    <message>
        <location filename="../../ui/pages/county_registers.py" line="271"/>
        <source>查找</source>
        <translation>Find</translation>
    </message>
    <message>
        <location filename="../../ui/pages/county_registers.py" line="271"/>
        <source>核验这本</source>
        <translation>Verify this one</translation>
    </message>
</context>
<context>
    <name>CountyWastes</name>
    <message>
        <location filename="../../ui/pages/capacity_county.py" line="106"/>
        <source>只看前 {n} 个</source>
        <translation>First {n} only</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_county.py" line="106"/>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_county.py" line="111"/>
        <source>当地的废物</source>
        <translation>Wastes of this place</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_county.py" line="103"/>
        <source>{name}的废物 {n} 种</source>
        <translation>{n} wastes of {name}</translation>
    </message>
</context>
<context>
    <name>CurveLegend</name>
    <message>
        <location filename="../../ui/widgets/queue_curve.py" line="207"/>
        <source>常规设施接收</source>
        <translation>taken by routine lines</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/queue_curve.py" line="208"/>
        <source>应急清单接收</source>
        <translation>taken by the emergency list</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/queue_curve.py" line="209"/>
        <source>日终等待</source>
        <translation>waiting at the day&apos;s end</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/queue_curve.py" line="210"/>
        <source>平时每天产生</source>
        <translation>generated on a usual day</translation>
    </message>
</context>
<context>
    <name>CustodyPanel</name>
    <message>
        <location filename="../../ui/pages/custody_panel.py" line="50"/>
        <source>更正</source>
        <translation>Revisions</translation>
    </message>
    <message>
        <location filename="../../ui/pages/custody_panel.py" line="51"/>
        <source>关联联单</source>
        <translation>Linked manifests</translation>
    </message>
    <message>
        <location filename="../../ui/pages/custody_panel.py" line="52"/>
        <source>运输段</source>
        <translation>Legs</translation>
    </message>
    <message>
        <location filename="../../ui/pages/custody_panel.py" line="53"/>
        <source>途中停放</source>
        <translation>Put down on the way</translation>
    </message>
    <message>
        <location filename="../../ui/pages/custody_panel.py" line="54"/>
        <source>装车核对</source>
        <translation>Loading check</translation>
    </message>
    <message>
        <location filename="../../ui/pages/custody_panel.py" line="68"/>
        <source>作废原因：{reason}</source>
        <translation>Voided: {reason}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/custody_panel.py" line="76"/>
        <source>跨省批准 {no}：批准 {grams}，余 {left}，至 {day}</source>
        <translation>Cross-province approval {no}: {grams} approved, {left} left, until {day}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/custody_panel.py" line="83"/>
        <source>运单号 {no}</source>
        <translation>Waybill {no}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/custody_panel.py" line="85"/>
        <source>合同 {no}</source>
        <translation>Contract {no}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/custody_panel.py" line="86"/>
        <source>应急电话 {no}</source>
        <translation>Emergency {no}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/custody_panel.py" line="87"/>
        <source>计划停放 {places}</source>
        <translation>Planned stops {places}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/custody_panel.py" line="97"/>
        <source>补录自纸质联单 {no}：{reason}。{done} 完成转移，{entered} 补录，期限 {due}</source>
        <translation>Entered from paper manifest {no}: {reason}. Transfer completed {done}, entered {entered}, due {due}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/custody_panel.py" line="101"/>
        <source>已逾期补录</source>
        <translation>entered late</translation>
    </message>
    <message>
        <location filename="../../ui/pages/custody_panel.py" line="102"/>
        <source>节假日为估算</source>
        <translation>holidays estimated</translation>
    </message>
    <message>
        <location filename="../../ui/pages/custody_panel.py" line="120"/>
        <source>车次 {no}</source>
        <translation>Trip {no}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/custody_panel.py" line="129"/>
        <source>{when} 起</source>
        <translation>since {when}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/custody_panel.py" line="131"/>
        <source>第 {n} 行</source>
        <translation>Line {n}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/custody_panel.py" line="156"/>
        <source>{side} {who} {when} 提出：{reason}</source>
        <translation>{side}, {who}, asked {when}: {reason}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/custody_panel.py" line="164"/>
        <location filename="../../ui/pages/custody_panel.py" line="183"/>
        <source>联单已有其他更正，这项不能再生效</source>
        <translation>The manifest was revised otherwise since; this can no longer take effect</translation>
    </message>
    <message>
        <location filename="../../ui/pages/custody_panel.py" line="176"/>
        <source>同意…</source>
        <translation>Agree…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/custody_panel.py" line="176"/>
        <source>拒绝…</source>
        <translation>Refuse…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/custody_panel.py" line="176"/>
        <source>撤回…</source>
        <translation>Withdraw…</translation>
    </message>
</context>
<context>
    <name>DeclarationPanel</name>
    <message>
        <location filename="../../ui/pages/declarations.py" line="173"/>
        <source>有了流转才有申报。</source>
        <translation>There is nothing to declare before the first movement.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/declarations.py" line="176"/>
        <source>本年没有要申报的期间</source>
        <translation>No period of this year is to be declared</translation>
    </message>
    <message>
        <location filename="../../ui/pages/declarations.py" line="182"/>
        <source>重新申报…</source>
        <translation>Declare anew…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/declarations.py" line="182"/>
        <source>申报…</source>
        <translation>Declare…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/declarations.py" line="193"/>
        <source>{period} 尚未结束</source>
        <translation>{period} is not over yet</translation>
    </message>
    <message>
        <location filename="../../ui/pages/declarations.py" line="196"/>
        <source>申报以后没有变化</source>
        <translation>Nothing has changed since it was declared</translation>
    </message>
    <message>
        <location filename="../../ui/pages/declarations.py" line="201"/>
        <source>期限 {day}</source>
        <translation>Due {day}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/declarations.py" line="203"/>
        <source>{handler} 提交，依据日志 {size} 条</source>
        <translation>Submitted by {handler}, at {size} journal entries</translation>
    </message>
    <message>
        <location filename="../../ui/pages/declarations.py" line="204"/>
        <source>回执 {no}</source>
        <translation>Receipt {no}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/declarations.py" line="205"/>
        <source>其后 %n 个代码有变</source>
        <translation>
            <numerusform>%n code changed since</numerusform>
            <numerusform>%n codes changed since</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/pages/declarations.py" line="210"/>
        <source>查看差异</source>
        <translation>Show differences</translation>
    </message>
    <message>
        <location filename="../../ui/pages/declarations.py" line="211"/>
        <source>预览申报表</source>
        <translation>Preview declaration</translation>
    </message>
    <message>
        <location filename="../../ui/pages/declarations.py" line="212"/>
        <source>申报</source>
        <translation>Declarations</translation>
    </message>
    <message>
        <location filename="../../ui/pages/declarations.py" line="216"/>
        <source>申报 {year}</source>
        <translation>Declarations {year}</translation>
    </message>
</context>
<context>
    <name>DeclareDialog</name>
    <message>
        <location filename="../../ui/pages/declarations.py" line="227"/>
        <source>申报 {period}？</source>
        <translation>Declare {period}?</translation>
    </message>
    <message>
        <location filename="../../ui/pages/declarations.py" line="235"/>
        <source>记为第 {version} 版：{codes} 个代码，产生 {made}，期末 {closing}。正式申报在国家系统提交，此处留存所报的数。</source>
        <translation>Recorded as version {version}: {codes} codes, generated {made}, closing {closing}. The official declaration is made in the national system; what was declared is kept here.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/declarations.py" line="238"/>
        <source>经办人</source>
        <translation>Handled by</translation>
    </message>
    <message>
        <location filename="../../ui/pages/declarations.py" line="239"/>
        <source>回执编号</source>
        <translation>Receipt no.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/declarations.py" line="240"/>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <location filename="../../ui/pages/declarations.py" line="240"/>
        <source>申报</source>
        <translation>Declare</translation>
    </message>
    <message>
        <location filename="../../ui/pages/declarations.py" line="262"/>
        <source>正在申报</source>
        <translation>Declaring</translation>
    </message>
</context>
<context>
    <name>DisagreementPane</name>
    <message>
        <location filename="../../ui/pages/disagreements.py" line="127"/>
        <source>第 {n} 段</source>
        <translation>leg {n}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/disagreements.py" line="139"/>
        <source>联单编号 {no}</source>
        <translation>Manifest No. {no}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/disagreements.py" line="140"/>
        <source>联单标识 {uid}</source>
        <translation>Manifest identity {uid}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/disagreements.py" line="148"/>
        <source>纪元 {n}</source>
        <translation>epoch {n}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/disagreements.py" line="168"/>
        <source>本台账库</source>
        <translation>this register</translation>
    </message>
    <message>
        <location filename="../../ui/pages/disagreements.py" line="169"/>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <location filename="../../ui/pages/disagreements.py" line="170"/>
        <source>打开 {name}</source>
        <translation>Open {name}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/disagreements.py" line="180"/>
        <source>两本都自称当事一方的台账，合计暂取后记的一本。核实后打开冒称的那本，在“自称代表的单位”处不认它。</source>
        <translation>Both call themselves the party’s own register; sums take the one written later for now. Find out which is wrong, open it, and deny it under “Says it speaks for”.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/disagreements.py" line="182"/>
        <source>有权方的台账库还没有收到：两份都只是所述，合计取其一，收到后改以有权方为准。</source>
        <translation>The owner&apos;s register has not come yet: both are hearsay, and sums take one of them. Once it comes, the owner&apos;s word counts.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/disagreements.py" line="184"/>
        <source>每次交接只计一次，以有权方最后一条为准；另一方的记录照原样保存，不改动。</source>
        <translation>Each hand-over is counted once, by its owner&apos;s last entry; the other record is kept as it came.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/disagreements.py" line="188"/>
        <source>认作同一联单…</source>
        <translation>Call them one manifest…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/disagreements.py" line="190"/>
        <source>没有选中的不一致</source>
        <translation>No disagreement is selected</translation>
    </message>
    <message>
        <location filename="../../ui/pages/disagreements.py" line="190"/>
        <source>在左边选一处，这里给出两方的说法</source>
        <translation>Select one at the left; both sides are shown here</translation>
    </message>
</context>
<context>
    <name>DisagreementsPart</name>
    <message>
        <location filename="../../ui/pages/disagreements.py" line="297"/>
        <source>只看与 {name} 有关的</source>
        <translation>Only those with {name}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/disagreements.py" line="319"/>
        <source>已认作同一联单</source>
        <translation>Called one manifest</translation>
    </message>
    <message>
        <location filename="../../ui/pages/disagreements.py" line="324"/>
        <source>看全部</source>
        <translation>Show all</translation>
    </message>
    <message>
        <location filename="../../ui/pages/disagreements.py" line="326"/>
        <source>不一致</source>
        <translation>Disagreements</translation>
    </message>
    <message>
        <location filename="../../ui/pages/disagreements.py" line="328"/>
        <source>没有不一致</source>
        <translation>No disagreements</translation>
    </message>
    <message>
        <location filename="../../ui/pages/disagreements.py" line="329"/>
        <source>收到的台账库对同一次交接说法相同；有不同时，两个数都列在这里</source>
        <translation>The registers held agree on every hand-over; where they do not, both figures are listed here</translation>
    </message>
</context>
<context>
    <name>DispatchDialog</name>
    <message>
        <location filename="../../ui/forms/steps_way.py" line="101"/>
        <source>过磅</source>
        <translation>Weighed</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_way.py" line="101"/>
        <source>计划 t</source>
        <translation>Planned t</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_way.py" line="105"/>
        <source>{no} 起运？</source>
        <translation>Dispatch {no}?</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_way.py" line="106"/>
        <source>起运量从移出人的库存转入在途；不填过磅量按计划量起运。</source>
        <translation>The mass leaves the sender&apos;s stock and is on its way; without a weight the planned mass is dispatched.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_way.py" line="107"/>
        <source>确认起运</source>
        <translation>Confirm departure</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_way.py" line="110"/>
        <source>起运时间</source>
        <translation>Departed at</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_way.py" line="111"/>
        <source>交付经办人</source>
        <translation>Handler</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_way.py" line="152"/>
        <source>{n} 项阻止，先处理</source>
        <translation>{n} blocking, settle first</translation>
    </message>
</context>
<context>
    <name>EmergencyPanel</name>
    <message>
        <location filename="../../ui/pages/limits_panel.py" line="34"/>
        <source>列入清单…</source>
        <translation>Add to the list…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/limits_panel.py" line="36"/>
        <source>应急处置设施清单</source>
        <translation>Emergency list</translation>
    </message>
    <message>
        <location filename="../../ui/pages/limits_panel.py" line="37"/>
        <source>疫情时按次序启用；建了清单，不在清单上的应急能力不启用。</source>
        <translation>Opened in this order in an epidemic; once there is a list, emergency capacity that is not on it is not opened.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/limits_panel.py" line="46"/>
        <source>{day} 列入</source>
        <translation>listed {day}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/limits_panel.py" line="49"/>
        <source>自 {day} 移出</source>
        <translation>off the list since {day}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/limits_panel.py" line="53"/>
        <source>次序…</source>
        <translation>Position…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/limits_panel.py" line="54"/>
        <source>移出…</source>
        <translation>Take off…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/limits_panel.py" line="57"/>
        <source>规模未登记</source>
        <translation>scale not registered</translation>
    </message>
    <message>
        <location filename="../../ui/pages/limits_panel.py" line="74"/>
        <source>列入应急处置设施清单</source>
        <translation>Add to the emergency list</translation>
    </message>
    <message>
        <location filename="../../ui/pages/limits_panel.py" line="75"/>
        <source>不写次序的排在最后。第一行列入后，其他应急能力须列入才会启用。</source>
        <translation>Without a position it comes last. Once the first line is listed, other emergency capacity must be listed before it is opened.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/limits_panel.py" line="76"/>
        <source>列入</source>
        <translation>Add</translation>
    </message>
    <message>
        <location filename="../../ui/pages/limits_panel.py" line="79"/>
        <source>应急能力</source>
        <translation>Emergency line</translation>
    </message>
    <message>
        <location filename="../../ui/pages/limits_panel.py" line="80"/>
        <location filename="../../ui/pages/limits_panel.py" line="93"/>
        <source>次序</source>
        <translation>Position</translation>
    </message>
    <message>
        <location filename="../../ui/pages/limits_panel.py" line="81"/>
        <source>列入日</source>
        <translation>Listed on</translation>
    </message>
    <message>
        <location filename="../../ui/pages/limits_panel.py" line="82"/>
        <location filename="../../ui/pages/limits_panel.py" line="94"/>
        <source>备注</source>
        <translation>Note</translation>
    </message>
    <message>
        <location filename="../../ui/pages/limits_panel.py" line="84"/>
        <source>已列入清单</source>
        <translation>Added to the list</translation>
    </message>
    <message>
        <location filename="../../ui/pages/limits_panel.py" line="91"/>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <location filename="../../ui/pages/limits_panel.py" line="96"/>
        <source>清单已更新</source>
        <translation>List updated</translation>
    </message>
    <message>
        <location filename="../../ui/pages/limits_panel.py" line="104"/>
        <source>{name} 移出清单</source>
        <translation>Take {name} off the list</translation>
    </message>
    <message>
        <location filename="../../ui/pages/limits_panel.py" line="105"/>
        <source>自该日起不再启用；记录保留。</source>
        <translation>Not opened from that day on; the record stays.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/limits_panel.py" line="106"/>
        <source>移出</source>
        <translation>Take off</translation>
    </message>
    <message>
        <location filename="../../ui/pages/limits_panel.py" line="108"/>
        <source>移出日</source>
        <translation>Off from</translation>
    </message>
    <message>
        <location filename="../../ui/pages/limits_panel.py" line="109"/>
        <source>已移出清单</source>
        <translation>Taken off the list</translation>
    </message>
</context>
<context>
    <name>EntryDialog</name>
    <message>
        <location filename="../../ui/forms/entry_dialog.py" line="175"/>
        <source>正在保存</source>
        <translation>Saving</translation>
    </message>
</context>
<context>
    <name>EpidemicPanel</name>
    <message>
        <location filename="../../ui/pages/scenario_epidemic.py" line="75"/>
        <source>接收设施</source>
        <translation>Lines that take it</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_epidemic.py" line="76"/>
        <source>最忙那天的余量</source>
        <translation>Room on the busiest day</translation>
    </message>
</context>
<context>
    <name>ExchangePage</name>
    <message>
        <location filename="../../ui/pages/exchange.py" line="69"/>
        <location filename="../../ui/pages/exchange.py" line="89"/>
        <source>交换</source>
        <translation>Exchange</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange.py" line="74"/>
        <source>日志到 {n}</source>
        <translation>Journal up to {n}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/exchange.py" line="78"/>
        <source>，其后 %n 条没有回执证明别处也有</source>
        <translation>
            <numerusform>; the %n entry after that which an acknowledgement shows elsewhere is here alone</numerusform>
            <numerusform>; no acknowledgement shows the last %n entries to be held elsewhere</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange.py" line="81"/>
        <source>，都有回执证明别处也有</source>
        <translation>; acknowledgements show all of it to be held elsewhere</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange.py" line="85"/>
        <source>，没有一条有回执证明别处也有</source>
        <translation>; no acknowledgement shows any of it to be held elsewhere</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/exchange.py" line="88"/>
        <source>；拒收过 %n 个交换包</source>
        <translation>
            <numerusform>; %n bundle was refused</numerusform>
            <numerusform>; %n bundles were refused</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange.py" line="104"/>
        <source>导出交换包…</source>
        <translation>Export bundle…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange.py" line="115"/>
        <source>导出交换包</source>
        <translation>Export bundle</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange.py" line="116"/>
        <source>选择文件</source>
        <translation>Choose files</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange.py" line="117"/>
        <source>收下</source>
        <translation>Take it</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange.py" line="118"/>
        <source>保存回执</source>
        <translation>Save acknowledgement</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <location filename="../../ui/pages/exchange_export.py" line="192"/>
        <source>交换包 (*.hwb)</source>
        <translation>Bundles (*.hwb)</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_export.py" line="193"/>
        <source>导出交换包</source>
        <translation>Export bundle</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_export.py" line="210"/>
        <source>正在导出</source>
        <translation>Exporting</translation>
    </message>
</context>
<context>
    <name>FieldTable</name>
    <message>
        <location filename="../../ui/pages/verify_result.py" line="66"/>
        <source>项目</source>
        <translation>Item</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_result.py" line="66"/>
        <source>文书所载</source>
        <translation>Paper</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_result.py" line="66"/>
        <source>台账所载</source>
        <translation>Record</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_result.py" line="92"/>
        <source>相同</source>
        <translation>same</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_result.py" line="94"/>
        <source>其后办理</source>
        <translation>since then</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_result.py" line="96"/>
        <source>不同</source>
        <translation>differs</translation>
    </message>
</context>
<context>
    <name>FindingBand</name>
    <message>
        <location filename="../../ui/widgets/band.py" line="98"/>
        <source>容差为设置，不是国家规定</source>
        <translation>the tolerance is a setting, not national law</translation>
    </message>
</context>
<context>
    <name>FindingPane</name>
    <message>
        <location filename="../../ui/pages/finding_pane.py" line="131"/>
        <source>已经处理过</source>
        <translation>Already dealt with</translation>
    </message>
    <message>
        <location filename="../../ui/pages/finding_pane.py" line="139"/>
        <source>判据是本库的设置，不是国家规定。</source>
        <translation>The criterion is a setting of this register, not law.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/finding_pane.py" line="144"/>
        <source>应当</source>
        <translation>Duty</translation>
    </message>
    <message>
        <location filename="../../ui/pages/finding_pane.py" line="145"/>
        <source>罚则</source>
        <translation>Penalty</translation>
    </message>
    <message>
        <location filename="../../ui/pages/finding_pane.py" line="146"/>
        <location filename="../../ui/pages/finding_pane.py" line="147"/>
        <location filename="../../ui/pages/finding_pane.py" line="150"/>
        <location filename="../../ui/pages/finding_pane.py" line="153"/>
        <source>说明</source>
        <translation>Note</translation>
    </message>
    <message>
        <location filename="../../ui/pages/finding_pane.py" line="150"/>
        <source>没有法条：供核对的提示。</source>
        <translation>No article: a notice to be checked.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/finding_pane.py" line="189"/>
        <source>法律依据</source>
        <translation>Legal basis</translation>
    </message>
    <message>
        <location filename="../../ui/pages/finding_pane.py" line="163"/>
        <source>{since} 起改引{law}；本件发生于 {on}，引当日有效的条文。</source>
        <translation>Cited as {law} since {since}; this happened on {on} and is judged by the law of its day.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/finding_pane.py" line="190"/>
        <location filename="../../ui/pages/finding_pane.py" line="201"/>
        <source>证据与处理</source>
        <translation>Evidence and action</translation>
    </message>
    <message>
        <location filename="../../ui/pages/finding_pane.py" line="193"/>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <location filename="../../ui/pages/finding_pane.py" line="194"/>
        <source>已知悉</source>
        <translation>Acknowledge</translation>
    </message>
    <message>
        <location filename="../../ui/pages/finding_pane.py" line="195"/>
        <source>指派…</source>
        <translation>Assign…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/finding_pane.py" line="196"/>
        <source>已整改…</source>
        <translation>Resolve…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/finding_pane.py" line="197"/>
        <source>重新打开…</source>
        <translation>Reopen…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/finding_pane.py" line="202"/>
        <source>没有选中的发现</source>
        <translation>No finding selected</translation>
    </message>
    <message>
        <location filename="../../ui/pages/finding_pane.py" line="202"/>
        <source>在左边选一条，这里给出依据与经过</source>
        <translation>Select one at the left: its law and course are shown here</translation>
    </message>
</context>
<context>
    <name>FinishDialog</name>
    <message>
        <location filename="../../ui/forms/steps/units.py" line="88"/>
        <source>处置完毕 {unit}</source>
        <translation>Treatment finished in {unit}</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/units.py" line="89"/>
        <source>留空即把设施内剩余的全部质量记为已利用处置。</source>
        <translation>Left empty, all that is still in the unit counts as treated.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/units.py" line="89"/>
        <source>登记完毕</source>
        <translation>Record as finished</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/units.py" line="92"/>
        <source>质量</source>
        <translation>Mass</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/units.py" line="92"/>
        <source>设施内 {mass}</source>
        <translation>in the unit {mass}</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/units.py" line="94"/>
        <source>方式</source>
        <translation>Method</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/units.py" line="96"/>
        <source>开始时间</source>
        <translation>Started</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/units.py" line="97"/>
        <source>完毕时间</source>
        <translation>Finished</translation>
    </message>
</context>
<context>
    <name>FleetPanel</name>
    <message>
        <location filename="../../ui/pages/party_fleet.py" line="27"/>
        <location filename="../../ui/pages/party_fleet.py" line="85"/>
        <source>道路运输经营许可证</source>
        <translation>Road transport permit</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_fleet.py" line="29"/>
        <location filename="../../ui/pages/party_fleet.py" line="66"/>
        <source>续证…</source>
        <translation>Renew…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_fleet.py" line="32"/>
        <source>{start} 至 {end}</source>
        <translation>{start} to {end}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_fleet.py" line="35"/>
        <source>今天有效</source>
        <translation>Valid today</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_fleet.py" line="37"/>
        <source>类别 {classes}</source>
        <translation>Classes {classes}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_fleet.py" line="43"/>
        <source>车辆</source>
        <translation>Vehicles</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_fleet.py" line="43"/>
        <source>加车辆…</source>
        <translation>Add vehicle…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_fleet.py" line="48"/>
        <source>人员</source>
        <translation>Crew</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_fleet.py" line="48"/>
        <source>加人员…</source>
        <translation>Add person…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_fleet.py" line="56"/>
        <location filename="../../ui/pages/party_fleet.py" line="129"/>
        <source>已停用</source>
        <translation>Out of service</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_fleet.py" line="57"/>
        <source>最后一日 {day}</source>
        <translation>last day {day}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_fleet.py" line="61"/>
        <source>至 {day}</source>
        <translation>until {day}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_fleet.py" line="64"/>
        <source>证照未登记</source>
        <translation>not registered</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_fleet.py" line="67"/>
        <source>停用…</source>
        <translation>Close…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_fleet.py" line="85"/>
        <location filename="../../ui/pages/party_fleet.py" line="105"/>
        <source>新证另记一份，原证不改。</source>
        <translation>The new paper is recorded beside the old one, which stays as it is.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_fleet.py" line="85"/>
        <location filename="../../ui/pages/party_fleet.py" line="106"/>
        <source>登记新证</source>
        <translation>Record renewal</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_fleet.py" line="87"/>
        <source>编号</source>
        <translation>Number</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_fleet.py" line="88"/>
        <source>危货类别</source>
        <translation>Classes</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_fleet.py" line="89"/>
        <location filename="../../ui/pages/party_fleet.py" line="110"/>
        <source>自</source>
        <translation>From</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_fleet.py" line="90"/>
        <location filename="../../ui/pages/party_fleet.py" line="111"/>
        <source>至</source>
        <translation>Until</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_fleet.py" line="92"/>
        <location filename="../../ui/pages/party_fleet.py" line="113"/>
        <source>新证已登记，原证不变</source>
        <translation>Renewal recorded, the old paper stays</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_fleet.py" line="104"/>
        <source>{name} 续证</source>
        <translation>Renew the paper of {name}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_fleet.py" line="109"/>
        <source>证号</source>
        <translation>Number</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_fleet.py" line="121"/>
        <source>停用 {name}</source>
        <translation>End the service of {name}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_fleet.py" line="122"/>
        <source>之后不再安排新的车次；已签署的联单照常办结。</source>
        <translation>No new trip afterwards; signed manifests finish.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_fleet.py" line="123"/>
        <source>停用</source>
        <translation>End service</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_fleet.py" line="126"/>
        <source>最后一日</source>
        <translation>Last day</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_fleet.py" line="127"/>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_fleet.py" line="142"/>
        <source>加车辆</source>
        <translation>Add a vehicle</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_fleet.py" line="142"/>
        <location filename="../../ui/pages/party_fleet.py" line="164"/>
        <source>登记</source>
        <translation>Record</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_fleet.py" line="144"/>
        <source>牌号</source>
        <translation>Plate</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_fleet.py" line="145"/>
        <source>道路运输证</source>
        <translation>Road permit</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_fleet.py" line="146"/>
        <location filename="../../ui/pages/party_fleet.py" line="174"/>
        <source>有效期至</source>
        <translation>Valid until</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_fleet.py" line="147"/>
        <source>挂车</source>
        <translation>Trailer</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_fleet.py" line="149"/>
        <source>车辆已登记</source>
        <translation>Vehicle recorded</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_fleet.py" line="164"/>
        <source>加人员</source>
        <translation>Add a person</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_fleet.py" line="166"/>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_fleet.py" line="169"/>
        <source>职责</source>
        <translation>Role</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_fleet.py" line="172"/>
        <source>电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_fleet.py" line="173"/>
        <source>从业资格证</source>
        <translation>Certificate</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_fleet.py" line="176"/>
        <source>人员已登记</source>
        <translation>Person recorded</translation>
    </message>
</context>
<context>
    <name>FlowMap</name>
    <message numerus="yes">
        <location filename="../../ui/widgets/flow_map.py" line="64"/>
        <source>%n 条流向</source>
        <translation>
            <numerusform>%n flow</numerusform>
            <numerusform>%n flows</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/widgets/flow_map.py" line="92"/>
        <source>{source} → {target}</source>
        <translation>{source} → {target}</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/flow_map.py" line="100"/>
        <source>没有去处</source>
        <translation>Nowhere to go</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/widgets/flow_map.py" line="101"/>
        <source>其余 %n 个</source>
        <translation>
            <numerusform>%n other</numerusform>
            <numerusform>%n others</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/widgets/flow_map.py" line="104"/>
        <source>外省</source>
        <translation>Other provinces</translation>
    </message>
</context>
<context>
    <name>FormPage</name>
    <message>
        <location filename="../../ui/forms/base.py" line="194"/>
        <source>“{text}”不是件数</source>
        <translation>&quot;{text}&quot; is not a number of packages</translation>
    </message>
    <message>
        <location filename="../../ui/forms/base.py" line="250"/>
        <source>转到</source>
        <translation>Go to</translation>
    </message>
    <message>
        <location filename="../../ui/forms/base.py" line="257"/>
        <source>{n} 项阻止</source>
        <translation>{n} blocking</translation>
    </message>
    <message>
        <location filename="../../ui/forms/base.py" line="258"/>
        <source>{n} 项提醒</source>
        <translation>{n} to check</translation>
    </message>
    <message>
        <location filename="../../ui/forms/base.py" line="261"/>
        <source>{n} 项阻止，先处理</source>
        <translation>{n} blocking, settle first</translation>
    </message>
    <message>
        <location filename="../../ui/forms/base.py" line="295"/>
        <source>已自动保存 {time}</source>
        <translation>Saved {time}</translation>
    </message>
    <message>
        <location filename="../../ui/forms/base.py" line="298"/>
        <location filename="../../ui/forms/base.py" line="309"/>
        <source>预检</source>
        <translation>Pre-check</translation>
    </message>
    <message>
        <location filename="../../ui/forms/base.py" line="300"/>
        <source>填写后在这里列出要改的和存疑的；F5 随时再查。</source>
        <translation>What to mend and what is doubtful is listed here as you fill in; F5 checks again.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/base.py" line="307"/>
        <source>下一栏</source>
        <translation>Next field</translation>
    </message>
    <message>
        <location filename="../../ui/forms/base.py" line="310"/>
        <source>查找</source>
        <translation>Search</translation>
    </message>
</context>
<context>
    <name>GoOnDialog</name>
    <message numerus="yes">
        <location filename="../../ui/forms/go_on.py" line="20"/>
        <source>不在文件里的 %n 条登记视为丢失，须由人补录。</source>
        <translation>
            <numerusform>%n entry that is not in the file counts as lost and has to be entered again. </numerusform>
            <numerusform>%n entries that are not in the file count as lost and have to be entered again. </numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/forms/go_on.py" line="21"/>
        <source>如：没有备份，已对照纸质联单</source>
        <translation>e.g. no backup, compared with the paper manifests</translation>
    </message>
    <message>
        <location filename="../../ui/forms/go_on.py" line="22"/>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <location filename="../../ui/forms/go_on.py" line="25"/>
        <source>就以现在的文件为准，继续登记？</source>
        <translation>Take the file as it is and go on?</translation>
    </message>
    <message>
        <location filename="../../ui/forms/go_on.py" line="27"/>
        <source>台账库从此以新的纪元继续，理由和丢失的条数记入日志；以后不能回到原来的纪元。</source>
        <translation>The register goes on under a new epoch; the reason and the number of lost entries go into the journal. There is no way back to the former epoch.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/go_on.py" line="28"/>
        <source>按现状继续</source>
        <translation>Go on as it is</translation>
    </message>
</context>
<context>
    <name>HandOverDialog</name>
    <message>
        <location filename="../../ui/forms/steps_way.py" line="207"/>
        <source>下一段</source>
        <translation>Next leg</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_way.py" line="207"/>
        <source>改由计划外的承运人接运</source>
        <translation>Another carrier, not planned, takes over</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_way.py" line="209"/>
        <source>{no} 交接给下一段承运人？</source>
        <translation>Hand {no} over to the next carrier?</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_way.py" line="210"/>
        <source>前一段在交接时间结束；核对标签和件数后再确认（联运须记录交接时间和地点）。</source>
        <translation>The leg before ends at this time; confirm once labels and packages are checked (time and place of a hand-over must be recorded).</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_way.py" line="211"/>
        <source>确认交接</source>
        <translation>Confirm hand-over</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_way.py" line="214"/>
        <source>交接时间</source>
        <translation>Hand-over</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_way.py" line="215"/>
        <source>交接地点</source>
        <translation>Place</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_way.py" line="216"/>
        <source>交出人</source>
        <translation>Given by</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_way.py" line="217"/>
        <source>接收人</source>
        <translation>Taken by</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_way.py" line="218"/>
        <source>再起运时间</source>
        <translation>Left again at</translation>
    </message>
</context>
<context>
    <name>HealthBand</name>
    <message>
        <location filename="../../ui/widgets/health_band.py" line="51"/>
        <source>由备份恢复…</source>
        <translation>Restore a backup…</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/health_band.py" line="52"/>
        <source>导出可读内容…</source>
        <translation>Export readable…</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/health_band.py" line="53"/>
        <source>按现状继续…</source>
        <translation>Go on as it is…</translation>
    </message>
</context>
<context>
    <name>HousePanel</name>
    <message>
        <location filename="../../ui/pages/house_panel.py" line="27"/>
        <source>本台账库的设置</source>
        <translation>Settings of this register</translation>
    </message>
    <message>
        <location filename="../../ui/pages/house_panel.py" line="28"/>
        <source>这些是本单位的选择，不是国家规定；据此得出的核查发现都注明是设置。</source>
        <translation>These are choices of the house, not national rules; every finding that rests on one says so.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/house_panel.py" line="32"/>
        <source>法律规定的数值</source>
        <translation>Figures set by law</translation>
    </message>
    <message>
        <location filename="../../ui/pages/house_panel.py" line="39"/>
        <source>设置，默认 {value}</source>
        <translation>Setting, default {value}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/house_panel.py" line="42"/>
        <source>设置，默认值</source>
        <translation>Setting, default</translation>
    </message>
    <message>
        <location filename="../../ui/pages/house_panel.py" line="43"/>
        <source>改…</source>
        <translation>Change…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/house_panel.py" line="48"/>
        <source>用默认值</source>
        <translation>Use default</translation>
    </message>
    <message>
        <location filename="../../ui/pages/house_panel.py" line="49"/>
        <location filename="../../ui/pages/house_panel.py" line="85"/>
        <source>设置已改</source>
        <translation>Setting changed</translation>
    </message>
    <message>
        <location filename="../../ui/pages/house_panel.py" line="79"/>
        <source>默认 {value}；记入日志，从现在起用于核查。</source>
        <translation>Default {value}; recorded in the journal and used from now on.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/house_panel.py" line="82"/>
        <source>保存</source>
        <translation>Save</translation>
    </message>
</context>
<context>
    <name>InHalf</name>
    <message>
        <location filename="../../ui/pages/exchange_in.py" line="149"/>
        <source>交换包与回执 (*.hwb *.hwa);;所有文件 (*)</source>
        <translation>Bundles and acknowledgements (*.hwb *.hwa);;All files (*)</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_in.py" line="149"/>
        <source>选择交换包或回执</source>
        <translation>Choose bundles or acknowledgements</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_in.py" line="182"/>
        <source>读取 {name}</source>
        <translation>Read {name}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_in.py" line="201"/>
        <source>要收它，请再选择一次</source>
        <translation>To take it, choose it again</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_in.py" line="201"/>
        <source>已取消，没有读完</source>
        <translation>Cancelled before it was read</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/exchange_in.py" line="239"/>
        <source>还有 %n 个文件</source>
        <translation>
            <numerusform>%n more file</numerusform>
            <numerusform>%n more files</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_in.py" line="262"/>
        <source>正在收下</source>
        <translation>Being taken</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_in.py" line="263"/>
        <source>收下 {name}</source>
        <translation>Take {name}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_in.py" line="278"/>
        <source>此前接受的是另一把密钥：对方须说明何时、为何更换。</source>
        <translation>Another key was accepted before: the sender must say when and why it was changed.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_in.py" line="281"/>
        <source>指纹一致，收下</source>
        <translation>Fingerprints agree: take it</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_in.py" line="297"/>
        <source>指纹一致，读入</source>
        <translation>Fingerprints agree: read it</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_in.py" line="315"/>
        <source>回执 {name} {n}</source>
        <translation>Acknowledgement {name} {n}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_in.py" line="317"/>
        <source>保存回执</source>
        <translation>Save acknowledgement</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_in.py" line="318"/>
        <source>回执 (*.hwa)</source>
        <translation>Acknowledgements (*.hwa)</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_in.py" line="338"/>
        <source>回执已写入 {name}，请交还对方</source>
        <translation>Acknowledgement written to {name}; give it back to the sender</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_in.py" line="342"/>
        <source>{recipient} 持有至 {n}</source>
        <translation>{recipient} holds entries up to {n}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_in.py" line="351"/>
        <source>收到</source>
        <translation>Received</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_in.py" line="352"/>
        <location filename="../../ui/pages/exchange_in.py" line="355"/>
        <source>收到过的交换包</source>
        <translation>Bundles received</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_in.py" line="353"/>
        <location filename="../../ui/pages/exchange_in.py" line="359"/>
        <source>选择文件…</source>
        <translation>Choose files…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_in.py" line="357"/>
        <source>把交换包或回执拖到这里</source>
        <translation>Drop bundles or acknowledgements here</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_in.py" line="358"/>
        <source>先看是谁的、第几条到第几条、有没有缺口，再决定收不收</source>
        <translation>First see whose it is, from which entry to which, and whether any are missing; then take it or leave it</translation>
    </message>
</context>
<context>
    <name>IndicatorsPage</name>
    <message>
        <location filename="../../ui/pages/indicators.py" line="118"/>
        <source>{year} 年</source>
        <translation>{year}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/indicators.py" line="100"/>
        <location filename="../../ui/pages/indicators.py" line="133"/>
        <source>计算指标</source>
        <translation>Computing indicators</translation>
    </message>
    <message>
        <location filename="../../ui/pages/indicators.py" line="167"/>
        <location filename="../../ui/pages/indicators.py" line="309"/>
        <source>指标</source>
        <translation>Indicators</translation>
    </message>
    <message>
        <location filename="../../ui/pages/indicators.py" line="167"/>
        <location filename="../../ui/pages/indicators.py" line="310"/>
        <source>公布数</source>
        <translation>Published figures</translation>
    </message>
    <message>
        <location filename="../../ui/pages/indicators.py" line="172"/>
        <location filename="../../ui/pages/indicators.py" line="311"/>
        <source>指标与公布数</source>
        <translation>Indicators and published figures</translation>
    </message>
    <message>
        <location filename="../../ui/pages/indicators.py" line="178"/>
        <source>填埋占比 {share}</source>
        <translation>Landfill share {share}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/indicators.py" line="182"/>
        <source>，%n 个县没有医疗废物收运</source>
        <translation>
            <numerusform>, %n county without medical collection</numerusform>
            <numerusform>, %n counties without medical collection</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/indicators.py" line="185"/>
        <source>，%n 个指标未达目标</source>
        <translation>
            <numerusform>, %n indicator off target</numerusform>
            <numerusform>, %n indicators off target</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/pages/indicators.py" line="186"/>
        <source>；截至 {day}</source>
        <translation>; as of {day}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/indicators.py" line="207"/>
        <location filename="../../ui/pages/indicators.py" line="304"/>
        <source>还没有可以计算的年度</source>
        <translation>No year to compute yet</translation>
    </message>
    <message>
        <location filename="../../ui/pages/indicators.py" line="227"/>
        <source>改公布数</source>
        <translation>Change published figure</translation>
    </message>
    <message>
        <location filename="../../ui/pages/indicators.py" line="228"/>
        <location filename="../../ui/pages/indicators.py" line="325"/>
        <source>加公布数</source>
        <translation>Add published figure</translation>
    </message>
    <message>
        <location filename="../../ui/pages/indicators.py" line="229"/>
        <source>范围写省、市、县的全名才能与台账库比较；日常与应急分开登记。</source>
        <translation>Only the full name of a province, city or county can be compared with the register; routine and emergency are recorded apart.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/indicators.py" line="233"/>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <location filename="../../ui/pages/indicators.py" line="242"/>
        <location filename="../../ui/pages/indicators.py" line="261"/>
        <source>公布数已保存</source>
        <translation>Published figure saved</translation>
    </message>
    <message>
        <location filename="../../ui/pages/indicators.py" line="263"/>
        <source>已撤下 {name}</source>
        <translation>Withdrawn: {name}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/indicators.py" line="264"/>
        <source>恢复</source>
        <translation>Restore</translation>
    </message>
    <message>
        <location filename="../../ui/pages/indicators.py" line="274"/>
        <location filename="../../ui/pages/indicators.py" line="289"/>
        <source>导出指标</source>
        <translation>Export indicators</translation>
    </message>
    <message>
        <location filename="../../ui/pages/indicators.py" line="274"/>
        <source>工作簿 (*.xlsx)</source>
        <translation>Workbook (*.xlsx)</translation>
    </message>
    <message>
        <location filename="../../ui/pages/indicators.py" line="292"/>
        <source>已导出 {name}</source>
        <translation>Exported {name}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/indicators.py" line="298"/>
        <source>年度</source>
        <translation>Year</translation>
    </message>
    <message>
        <location filename="../../ui/pages/indicators.py" line="299"/>
        <source>导出工作簿…</source>
        <translation>Export workbook…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/indicators.py" line="300"/>
        <source>加公布数…</source>
        <translation>Add figure…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/indicators.py" line="305"/>
        <source>登记了许可证和废物的产生或接受后，这里按年计算指标</source>
        <translation>Once licences and waste generated or accepted are on record, indicators are computed here by year</translation>
    </message>
    <message>
        <location filename="../../ui/pages/indicators.py" line="307"/>
        <source>没有到这一年为止的公布数</source>
        <translation>No figure published up to this year</translation>
    </message>
    <message>
        <location filename="../../ui/pages/indicators.py" line="308"/>
        <source>加一个公布数，这里就与台账库当日的数比较</source>
        <translation>Add a published figure to compare it with the register&apos;s own of the same day</translation>
    </message>
    <message>
        <location filename="../../ui/pages/indicators.py" line="322"/>
        <source>选择</source>
        <translation>Select</translation>
    </message>
    <message>
        <location filename="../../ui/pages/indicators.py" line="323"/>
        <source>看明细、改公布数</source>
        <translation>Details, change</translation>
    </message>
    <message>
        <location filename="../../ui/pages/indicators.py" line="324"/>
        <source>导出</source>
        <translation>Export</translation>
    </message>
</context>
<context>
    <name>InspectionHead</name>
    <message>
        <location filename="../../ui/pages/inspection_head.py" line="52"/>
        <source>全部场所</source>
        <translation>all sites</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/inspection_head.py" line="54"/>
        <source>%n 条违规</source>
        <translation>
            <numerusform>%n violation</numerusform>
            <numerusform>%n violations</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/pages/inspection_head.py" line="55"/>
        <location filename="../../ui/pages/inspection_head.py" line="57"/>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/inspection_head.py" line="55"/>
        <source>%n 条存疑</source>
        <translation>
            <numerusform>%n doubt</numerusform>
            <numerusform>%n doubts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/inspection_head.py" line="57"/>
        <source>%n 条已整改而仍查出</source>
        <translation>
            <numerusform>%n resolved but still found</numerusform>
            <numerusform>%n resolved but still found</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/pages/inspection_head.py" line="58"/>
        <location filename="../../ui/pages/inspection_head.py" line="60"/>
        <source>核查</source>
        <translation>Inspection</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/inspection_head.py" line="64"/>
        <source>贮存设施 %n 处</source>
        <translation>
            <numerusform>%n storage area</numerusform>
            <numerusform>%n storage areas</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/pages/inspection_head.py" line="67"/>
        <source>信用代码未登记</source>
        <translation>credit code not registered</translation>
    </message>
    <message>
        <location filename="../../ui/pages/inspection_head.py" line="70"/>
        <source>检查时间 {at}</source>
        <translation>checked {at}</translation>
    </message>
</context>
<context>
    <name>InspectionPage</name>
    <message>
        <location filename="../../ui/pages/inspection.py" line="143"/>
        <source>核查</source>
        <translation>Inspection</translation>
    </message>
    <message>
        <location filename="../../ui/pages/inspection.py" line="147"/>
        <source>全部场所</source>
        <translation>All sites</translation>
    </message>
    <message>
        <location filename="../../ui/pages/inspection.py" line="308"/>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <location filename="../../ui/pages/inspection.py" line="309"/>
        <source>未处理</source>
        <translation>Open</translation>
    </message>
    <message>
        <location filename="../../ui/pages/inspection.py" line="310"/>
        <source>违规</source>
        <translation>Violations</translation>
    </message>
    <message>
        <location filename="../../ui/pages/inspection.py" line="311"/>
        <source>已整改，仍查出</source>
        <translation>Resolved, still found</translation>
    </message>
    <message>
        <location filename="../../ui/pages/inspection.py" line="193"/>
        <source>核验台账库</source>
        <translation>Verifying the register</translation>
    </message>
    <message>
        <location filename="../../ui/pages/inspection.py" line="217"/>
        <source>检查表 {site}</source>
        <translation>Inspection sheet {site}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/inspection.py" line="297"/>
        <source>{checks} 项：{passed} 合格，{found} 有发现，{idle} 不适用</source>
        <translation>{checks} checks: {passed} passed, {found} with findings, {idle} not applicable</translation>
    </message>
    <message>
        <location filename="../../ui/pages/inspection.py" line="300"/>
        <source>用时 {seconds} 秒</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <location filename="../../ui/pages/inspection.py" line="304"/>
        <source>检查表按场所打印，请先选一个场所</source>
        <translation>A sheet is of one site: choose one first</translation>
    </message>
    <message>
        <location filename="../../ui/pages/inspection.py" line="319"/>
        <source>重新检查</source>
        <translation>Check again</translation>
    </message>
    <message>
        <location filename="../../ui/pages/inspection.py" line="320"/>
        <source>检查表</source>
        <translation>Inspection sheet</translation>
    </message>
    <message>
        <location filename="../../ui/pages/inspection.py" line="321"/>
        <source>导出审计轨迹…</source>
        <translation>Export trail…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/inspection.py" line="326"/>
        <source>场所</source>
        <translation>Sites</translation>
    </message>
    <message>
        <location filename="../../ui/pages/inspection.py" line="327"/>
        <source>核查发现</source>
        <translation>Findings</translation>
    </message>
    <message>
        <location filename="../../ui/pages/inspection.py" line="328"/>
        <source>检查项</source>
        <translation>Checks</translation>
    </message>
    <message>
        <location filename="../../ui/pages/inspection.py" line="329"/>
        <source>按严重程度</source>
        <translation>By gravity</translation>
    </message>
    <message>
        <location filename="../../ui/pages/inspection.py" line="330"/>
        <source>没有发现</source>
        <translation>No findings</translation>
    </message>
    <message>
        <location filename="../../ui/pages/inspection.py" line="330"/>
        <source>这些检查在今天的台账里没有查出问题</source>
        <translation>These checks find nothing in the register today</translation>
    </message>
    <message>
        <location filename="../../ui/pages/inspection.py" line="343"/>
        <source>选择发现</source>
        <translation>Select</translation>
    </message>
    <message>
        <location filename="../../ui/pages/inspection.py" line="344"/>
        <source>已知悉</source>
        <translation>Acknowledge</translation>
    </message>
    <message>
        <location filename="../../ui/pages/inspection.py" line="345"/>
        <source>核验</source>
        <translation>Verify</translation>
    </message>
    <message>
        <location filename="../../ui/pages/inspection.py" line="346"/>
        <source>导出</source>
        <translation>Export</translation>
    </message>
</context>
<context>
    <name>KeysPanel</name>
    <message>
        <location filename="../../ui/pages/verify_keys.py" line="150"/>
        <location filename="../../ui/pages/verify_keys.py" line="298"/>
        <source>还没有信任的密钥</source>
        <translation>No key is trusted yet</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_keys.py" line="153"/>
        <source>已于 {day} 撤销</source>
        <translation>Revoked on {day}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_keys.py" line="175"/>
        <source>尚未制作</source>
        <translation>Not made yet</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_keys.py" line="176"/>
        <source>有效至 {day}</source>
        <translation>valid until {day}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_keys.py" line="178"/>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_keys.py" line="179"/>
        <source>日志标识</source>
        <translation>Journal</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_keys.py" line="180"/>
        <source>密钥指纹</source>
        <translation>Key fingerprint</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_keys.py" line="181"/>
        <source>公钥</source>
        <translation>Public key</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_keys.py" line="183"/>
        <source>私钥保存于</source>
        <translation>Secret key kept in</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_keys.py" line="186"/>
        <source>封签证书</source>
        <translation>Seal certificate</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_keys.py" line="187"/>
        <source>校验点</source>
        <translation>Checkpoints</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/verify_keys.py" line="192"/>
        <source>还没有校验点；%n 条日志尚未覆盖</source>
        <translation>
            <numerusform>No checkpoint yet; %n entry not covered</numerusform>
            <numerusform>No checkpoint yet; %n entries not covered</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_keys.py" line="194"/>
        <source>最近一个 #{n}</source>
        <translation>Latest #{n}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/verify_keys.py" line="195"/>
        <source>其后 %n 条尚未覆盖</source>
        <translation>
            <numerusform>%n entry after it not covered</numerusform>
            <numerusform>%n entries after it not covered</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_keys.py" line="196"/>
        <source>已覆盖全部日志</source>
        <translation>all entries covered</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_keys.py" line="200"/>
        <source>签名私钥不在本机</source>
        <translation>The secret key is not on this machine</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_keys.py" line="201"/>
        <source>没有新的日志条目</source>
        <translation>No new entries</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_keys.py" line="206"/>
        <source>身份卡 {name}.txt</source>
        <translation>Card {name}.txt</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_keys.py" line="208"/>
        <location filename="../../ui/pages/verify_keys.py" line="223"/>
        <source>导出身份卡</source>
        <translation>Export card</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_keys.py" line="209"/>
        <source>身份卡 (*.txt)</source>
        <translation>Cards (*.txt)</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_keys.py" line="222"/>
        <source>身份卡已写入 {name}</source>
        <translation>Card written to {name}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_keys.py" line="228"/>
        <source>正在签署</source>
        <translation>Signing</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_keys.py" line="232"/>
        <source>校验点 #{n} 已签署</source>
        <translation>Checkpoint #{n} signed</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_keys.py" line="233"/>
        <source>校验点 #{n} 之后没有新条目</source>
        <translation>No new entries since checkpoint #{n}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_keys.py" line="248"/>
        <source>密钥已更换，请交付新的身份卡</source>
        <translation>Key changed; hand out the new card</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_keys.py" line="255"/>
        <source>导入身份卡</source>
        <translation>Import card</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_keys.py" line="256"/>
        <source>身份卡 (*.txt);;所有文件 (*)</source>
        <translation>Cards (*.txt);;All files (*)</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_keys.py" line="268"/>
        <source>读取身份卡</source>
        <translation>Reading card</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_keys.py" line="272"/>
        <source>密钥已列入信任名单</source>
        <translation>Key is trusted now</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_keys.py" line="278"/>
        <source>密钥已撤销</source>
        <translation>Key revoked</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_keys.py" line="299"/>
        <source>从出具文书的单位取得身份卡，核对指纹后导入；此后它的文书显示为“密钥受信任”</source>
        <translation>Get the card of the register that issues the papers, compare the fingerprint and import it; its papers are then shown as “Key trusted”</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_keys.py" line="304"/>
        <source>本台账库</source>
        <translation>This register</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_keys.py" line="304"/>
        <source>历次密钥</source>
        <translation>Keys so far</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_keys.py" line="304"/>
        <source>本机信任的密钥</source>
        <translation>Keys trusted on this workstation</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_keys.py" line="310"/>
        <source>导出身份卡…</source>
        <translation>Export card…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_keys.py" line="311"/>
        <source>立即签校验点</source>
        <translation>Sign checkpoint now</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_keys.py" line="312"/>
        <source>更换密钥…</source>
        <translation>Change key…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_keys.py" line="313"/>
        <source>导入身份卡…</source>
        <translation>Import card…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_keys.py" line="314"/>
        <source>撤销…</source>
        <translation>Revoke…</translation>
    </message>
</context>
<context>
    <name>Late</name>
    <message numerus="yes">
        <location filename="../../ui/text.py" line="121"/>
        <source>逾期 %n 日</source>
        <translation>
            <numerusform>%n day late</numerusform>
            <numerusform>%n days late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/text.py" line="125"/>
        <source>逾期 %n 个工作日</source>
        <translation>
            <numerusform>%n working day late</numerusform>
            <numerusform>%n working days late</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LeaveDialog</name>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="222"/>
        <source>出口或豁免移出 {code}</source>
        <translation>Export or exempt use {code}</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="223"/>
        <source>只用于不运行本库联单的移出；其余请新建联单。</source>
        <translation>Only for what leaves without a manifest of this register; otherwise make a new manifest.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="223"/>
        <source>登记移出</source>
        <translation>Record leaving</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="227"/>
        <source>出口到境外</source>
        <translation>Exported abroad</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="228"/>
        <source>去向</source>
        <translation>Where to</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="230"/>
        <source>接收单位与依据</source>
        <translation>To and basis</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="230"/>
        <source>单位名称，核准通知单或豁免依据</source>
        <translation>receiver, notice of export or exemption</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="232"/>
        <source>方式</source>
        <translation>Method</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="234"/>
        <source>时间</source>
        <translation>Time</translation>
    </message>
</context>
<context>
    <name>LedgersPage</name>
    <message>
        <location filename="../../ui/pages/ledgers.py" line="153"/>
        <source>{year} 年</source>
        <translation>{year}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/ledgers.py" line="179"/>
        <source>汇总台账</source>
        <translation>Gathering the ledger</translation>
    </message>
    <message>
        <location filename="../../ui/pages/ledgers.py" line="201"/>
        <source>{first} 至 {last}</source>
        <translation>{first} to {last}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/ledgers.py" line="204"/>
        <source>期末 {mass}</source>
        <translation>closing {mass}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/ledgers.py" line="208"/>
        <source>%n 个代码与存量不符</source>
        <translation>
            <numerusform>%n code does not agree with the stock</numerusform>
            <numerusform>%n codes do not agree with the stock</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/pages/ledgers.py" line="209"/>
        <location filename="../../ui/pages/ledgers.py" line="348"/>
        <source>台账与申报</source>
        <translation>Ledgers and declarations</translation>
    </message>
    <message>
        <location filename="../../ui/pages/ledgers.py" line="218"/>
        <location filename="../../ui/pages/ledgers.py" line="344"/>
        <source>平衡</source>
        <translation>Balance</translation>
    </message>
    <message>
        <location filename="../../ui/pages/ledgers.py" line="239"/>
        <source>本台账库没有记账的场所</source>
        <translation>This register keeps no site’s books</translation>
    </message>
    <message>
        <location filename="../../ui/pages/ledgers.py" line="249"/>
        <location filename="../../ui/pages/ledgers.py" line="266"/>
        <source>导出台账</source>
        <translation>Export ledger</translation>
    </message>
    <message>
        <location filename="../../ui/pages/ledgers.py" line="249"/>
        <source>工作簿 (*.xlsx)</source>
        <translation>Workbook (*.xlsx)</translation>
    </message>
    <message>
        <location filename="../../ui/pages/ledgers.py" line="269"/>
        <source>已导出 {name}</source>
        <translation>{name} exported</translation>
    </message>
    <message>
        <location filename="../../ui/pages/ledgers.py" line="277"/>
        <source>台账</source>
        <translation>Ledger</translation>
    </message>
    <message>
        <location filename="../../ui/pages/ledgers.py" line="288"/>
        <source>申报表 {period}</source>
        <translation>Declaration {period}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/ledgers.py" line="311"/>
        <source>已记录 {period} 的申报</source>
        <translation>Declaration {period} recorded</translation>
    </message>
    <message>
        <location filename="../../ui/pages/ledgers.py" line="333"/>
        <source>场所</source>
        <translation>Site</translation>
    </message>
    <message>
        <location filename="../../ui/pages/ledgers.py" line="334"/>
        <source>场所：名称、拼音、信用代码</source>
        <translation>Site: name, pinyin, credit code</translation>
    </message>
    <message>
        <location filename="../../ui/pages/ledgers.py" line="335"/>
        <source>年度</source>
        <translation>Year</translation>
    </message>
    <message>
        <location filename="../../ui/pages/ledgers.py" line="336"/>
        <source>期间</source>
        <translation>Period</translation>
    </message>
    <message>
        <location filename="../../ui/pages/ledgers.py" line="337"/>
        <source>抵销红字</source>
        <translation>Net red letters</translation>
    </message>
    <message>
        <location filename="../../ui/pages/ledgers.py" line="338"/>
        <source>预览</source>
        <translation>Preview</translation>
    </message>
    <message>
        <location filename="../../ui/pages/ledgers.py" line="339"/>
        <source>导出工作簿…</source>
        <translation>Export workbook…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/ledgers.py" line="342"/>
        <source>本期没有记录</source>
        <translation>Nothing in this period</translation>
    </message>
    <message>
        <location filename="../../ui/pages/ledgers.py" line="342"/>
        <source>登记了相应的流转就会出现在这里</source>
        <translation>Rows appear here once such movements are recorded</translation>
    </message>
    <message>
        <location filename="../../ui/pages/ledgers.py" line="356"/>
        <source>全年</source>
        <translation>Whole year</translation>
    </message>
    <message>
        <location filename="../../ui/pages/ledgers.py" line="356"/>
        <source>第 {n} 季度</source>
        <translation>Quarter {n}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/ledgers.py" line="357"/>
        <source>{n} 月</source>
        <translation>Month {n}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/ledgers.py" line="364"/>
        <source>选择</source>
        <translation>Select</translation>
    </message>
    <message>
        <location filename="../../ui/pages/ledgers.py" line="365"/>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <location filename="../../ui/pages/ledgers.py" line="366"/>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <location filename="../../ui/pages/ledgers.py" line="367"/>
        <source>申报</source>
        <translation>Declare</translation>
    </message>
</context>
<context>
    <name>LegDialog</name>
    <message>
        <location filename="../../ui/forms/steps_way.py" line="339"/>
        <source>加一段</source>
        <translation>Add a leg</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_way.py" line="345"/>
        <source>{no} 改派运输？</source>
        <translation>Change the transport of {no}?</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_way.py" line="346"/>
        <source>只改未起运的一段；已签署的其他内容不变，改派前后都记入日志。</source>
        <translation>Only a leg that has not left changes; the rest stays as signed. Before and after go into the journal.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_way.py" line="347"/>
        <source>改派</source>
        <translation>Change leg</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_way.py" line="349"/>
        <source>运输段</source>
        <translation>Legs</translation>
    </message>
</context>
<context>
    <name>LegEditor</name>
    <message>
        <location filename="../../ui/forms/legs.py" line="95"/>
        <source>车次或车号</source>
        <translation>Train</translation>
    </message>
    <message>
        <location filename="../../ui/forms/legs.py" line="95"/>
        <source>船名</source>
        <translation>Vessel</translation>
    </message>
    <message>
        <location filename="../../ui/forms/legs.py" line="95"/>
        <source>管线编号</source>
        <translation>Pipeline no.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/legs.py" line="98"/>
        <location filename="../../ui/forms/legs.py" line="101"/>
        <source>牌号</source>
        <translation>Plate</translation>
    </message>
    <message>
        <location filename="../../ui/forms/legs.py" line="143"/>
        <source>承运人</source>
        <translation>Carrier</translation>
    </message>
    <message>
        <location filename="../../ui/forms/legs.py" line="143"/>
        <source>运输方式</source>
        <translation>Means</translation>
    </message>
    <message>
        <location filename="../../ui/forms/legs.py" line="143"/>
        <source>挂车</source>
        <translation>Trailer</translation>
    </message>
    <message>
        <location filename="../../ui/forms/legs.py" line="144"/>
        <source>驾驶员</source>
        <translation>Driver</translation>
    </message>
    <message>
        <location filename="../../ui/forms/legs.py" line="144"/>
        <source>押运员</source>
        <translation>Escort</translation>
    </message>
    <message>
        <location filename="../../ui/forms/legs.py" line="144"/>
        <source>运输起点</source>
        <translation>From</translation>
    </message>
    <message>
        <location filename="../../ui/forms/legs.py" line="145"/>
        <source>经由地</source>
        <translation>Via</translation>
    </message>
    <message>
        <location filename="../../ui/forms/legs.py" line="145"/>
        <source>运输终点</source>
        <translation>To</translation>
    </message>
    <message>
        <location filename="../../ui/forms/legs.py" line="155"/>
        <source>名称或拼音首字母</source>
        <translation>Name or pinyin initials</translation>
    </message>
</context>
<context>
    <name>LegsEditor</name>
    <message>
        <location filename="../../ui/forms/legs.py" line="242"/>
        <source>第 {n} 段</source>
        <translation>Leg {n}</translation>
    </message>
    <message>
        <location filename="../../ui/forms/legs.py" line="244"/>
        <source>已是第一段</source>
        <translation>Is the first leg</translation>
    </message>
    <message>
        <location filename="../../ui/forms/legs.py" line="245"/>
        <source>已是最后一段</source>
        <translation>Is the last leg</translation>
    </message>
    <message>
        <location filename="../../ui/forms/legs.py" line="246"/>
        <source>第 {n} 段提前</source>
        <translation>Move leg {n} up</translation>
    </message>
    <message>
        <location filename="../../ui/forms/legs.py" line="247"/>
        <source>第 {n} 段推后</source>
        <translation>Move leg {n} down</translation>
    </message>
    <message>
        <location filename="../../ui/forms/legs.py" line="243"/>
        <source>删除第 {n} 段</source>
        <translation>Remove leg {n}</translation>
    </message>
    <message>
        <location filename="../../ui/forms/legs.py" line="256"/>
        <source>加一段（联运）</source>
        <translation>Add a leg (multimodal)</translation>
    </message>
</context>
<context>
    <name>LicencesPanel</name>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="81"/>
        <source>经营许可证</source>
        <translation>Licences</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="81"/>
        <source>加许可证…</source>
        <translation>Add licence…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="84"/>
        <source>没有登记许可证：核对经营范围和能力都无从做起。</source>
        <translation>No licence is registered: neither scope nor capacity can be checked.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/party_licences.py" line="91"/>
        <source>还有 %n 日</source>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="95"/>
        <source>{start} 至 {end}</source>
        <translation>{start} to {end}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="98"/>
        <source>延续…</source>
        <translation>Renew…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="100"/>
        <source>停业…</source>
        <translation>Suspend…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="113"/>
        <source>停业 {start} 至 {end}</source>
        <translation>Suspended {start} to {end}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="117"/>
        <source>恢复…</source>
        <translation>Lift…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="127"/>
        <source>规模未登记</source>
        <translation>scale not registered</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="128"/>
        <source>不计</source>
        <translation>not counted</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="136"/>
        <source>（限 {mass}）</source>
        <translation> (at most {mass})</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="142"/>
        <source>特性…</source>
        <translation>Properties…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="153"/>
        <source>应急</source>
        <translation>emergency</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="154"/>
        <location filename="../../ui/pages/party_licences.py" line="306"/>
        <source>只收集</source>
        <translation>collection only</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="155"/>
        <location filename="../../ui/pages/party_licences.py" line="306"/>
        <source>限本集团</source>
        <translation>own group only</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="156"/>
        <source>点对点：{name}</source>
        <translation>point to point: {name}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="163"/>
        <source>不收{name}</source>
        <translation>no {name}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="164"/>
        <source>{name}限 {mass}</source>
        <translation>{name} up to {mass}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="179"/>
        <source>加许可证</source>
        <translation>Add a licence</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="179"/>
        <source>登记许可证</source>
        <translation>Record licence</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="181"/>
        <source>场所</source>
        <translation>Site</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="182"/>
        <source>许可证编号</source>
        <translation>Licence number</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="184"/>
        <source>种类</source>
        <translation>Kind</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="187"/>
        <location filename="../../ui/pages/party_licences.py" line="211"/>
        <location filename="../../ui/pages/party_licences.py" line="231"/>
        <source>自</source>
        <translation>From</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="188"/>
        <location filename="../../ui/pages/party_licences.py" line="212"/>
        <location filename="../../ui/pages/party_licences.py" line="232"/>
        <source>至</source>
        <translation>Until</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="191"/>
        <source>许可证已登记</source>
        <translation>Licence recorded</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="205"/>
        <source>延续 {no}</source>
        <translation>Renew {no}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="206"/>
        <source>新证另记一份，原证不改；两证重叠的日子只计新证。</source>
        <translation>The new licence is recorded beside the old one, which stays; where both hold only the new one counts.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="207"/>
        <source>登记新证</source>
        <translation>Record renewal</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="210"/>
        <source>新证编号</source>
        <translation>New number</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="215"/>
        <source>新证已登记，原证不变</source>
        <translation>Renewal recorded, the old paper stays</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="226"/>
        <source>停业 {no}</source>
        <translation>Suspend {no}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="227"/>
        <source>这些天不能接受新的废物；已签署的联单照常办结。</source>
        <translation>No new waste may be accepted on these days; signed manifests finish.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="228"/>
        <source>登记停业</source>
        <translation>Record suspension</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="233"/>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="235"/>
        <source>停业已登记</source>
        <translation>Suspension recorded</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="242"/>
        <source>恢复经营</source>
        <translation>Lift the suspension</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="242"/>
        <source>恢复</source>
        <translation>Lift</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="243"/>
        <source>恢复日</source>
        <translation>Counts from</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="244"/>
        <source>已恢复经营</source>
        <translation>Suspension lifted</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="255"/>
        <source>{no} {method} 的特性</source>
        <translation>Properties of {no} {method}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="258"/>
        <source>按许可写：“高氯”为一概不收，“含砷=200”为每年至多 200 t。登记后不改；许可变更的，请延续为新证。</source>
        <translation>As the licence says: “high chlorine” is not taken at all, “arsenic=200” up to 200 t a year. Once recorded it stays; if the licence changes, record the renewal.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="259"/>
        <source>登记特性</source>
        <translation>Record properties</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="261"/>
        <source>不收或限量</source>
        <translation>Refused or limited</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="262"/>
        <source>特性已登记</source>
        <translation>Properties recorded</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="282"/>
        <location filename="../../ui/pages/party_licences.py" line="291"/>
        <source>经营方式</source>
        <translation>Method</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="282"/>
        <source>类别或代码，HW08=300 为分项限量 t</source>
        <translation>Categories or codes; HW08=300 is a sub-limit in t</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="283"/>
        <source>不收的特性；含砷=200</source>
        <translation>Refused; arsenic=200</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="284"/>
        <source>规模 t/a</source>
        <translation>Scale t/a</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="284"/>
        <source>常规/应急</source>
        <translation>Routine?</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="285"/>
        <source>限制</source>
        <translation>Limited to</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="285"/>
        <source>点对点：产废单位</source>
        <translation>Point to point: generator</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="287"/>
        <source>加一行经营方式</source>
        <translation>Add line</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="287"/>
        <source>删除第 {n} 行</source>
        <translation>Remove line {n}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_licences.py" line="306"/>
        <source>只收集，限本集团</source>
        <translation>collection, own group</translation>
    </message>
</context>
<context>
    <name>LimitsPanel</name>
    <message>
        <location filename="../../ui/pages/limits_panel.py" line="119"/>
        <source>设施总量</source>
        <translation>Facility total</translation>
    </message>
    <message>
        <location filename="../../ui/pages/limits_panel.py" line="121"/>
        <source>加设施总量…</source>
        <translation>Add total…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/limits_panel.py" line="124"/>
        <source>没有登记设施总量：各行许可规模之和就是上限。</source>
        <translation>No facility total is recorded: the sum of the licensed scales is the limit.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/limits_panel.py" line="130"/>
        <source>{start} 至 {end}</source>
        <translation>{start} to {end}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/limits_panel.py" line="136"/>
        <source>不限期</source>
        <translation>open-ended</translation>
    </message>
    <message>
        <location filename="../../ui/pages/limits_panel.py" line="138"/>
        <source>各行许可合计 {mass}</source>
        <translation>lines licensed for {mass} in all</translation>
    </message>
    <message>
        <location filename="../../ui/pages/limits_panel.py" line="139"/>
        <source>终止…</source>
        <translation>End…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/limits_panel.py" line="140"/>
        <source>现行</source>
        <translation>In force</translation>
    </message>
    <message>
        <location filename="../../ui/pages/limits_panel.py" line="156"/>
        <source>加设施总量</source>
        <translation>Add facility total</translation>
    </message>
    <message>
        <location filename="../../ui/pages/limits_panel.py" line="157"/>
        <source>各行许可合起来每年至多可收的量；一年内有两个的，按天数折算。</source>
        <translation>What all lines may take together in a year; two totals in a year are shared by days.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/limits_panel.py" line="158"/>
        <source>登记</source>
        <translation>Record</translation>
    </message>
    <message>
        <location filename="../../ui/pages/limits_panel.py" line="161"/>
        <source>场所</source>
        <translation>Site</translation>
    </message>
    <message>
        <location filename="../../ui/pages/limits_panel.py" line="162"/>
        <source>总量</source>
        <translation>Total</translation>
    </message>
    <message>
        <location filename="../../ui/pages/limits_panel.py" line="163"/>
        <source>自</source>
        <translation>From</translation>
    </message>
    <message>
        <location filename="../../ui/pages/limits_panel.py" line="164"/>
        <source>至</source>
        <translation>Until</translation>
    </message>
    <message>
        <location filename="../../ui/pages/limits_panel.py" line="165"/>
        <source>依据</source>
        <translation>Basis</translation>
    </message>
    <message>
        <location filename="../../ui/pages/limits_panel.py" line="167"/>
        <source>设施总量已登记</source>
        <translation>Facility total recorded</translation>
    </message>
    <message>
        <location filename="../../ui/pages/limits_panel.py" line="174"/>
        <source>终止设施总量</source>
        <translation>End facility total</translation>
    </message>
    <message>
        <location filename="../../ui/pages/limits_panel.py" line="174"/>
        <source>终止</source>
        <translation>End</translation>
    </message>
    <message>
        <location filename="../../ui/pages/limits_panel.py" line="175"/>
        <source>最后一日</source>
        <translation>Last day</translation>
    </message>
    <message>
        <location filename="../../ui/pages/limits_panel.py" line="176"/>
        <source>设施总量已终止</source>
        <translation>Facility total ended</translation>
    </message>
</context>
<context>
    <name>LinesEditor</name>
    <message>
        <location filename="../../ui/forms/lines.py" line="256"/>
        <source>删除第 {n} 行</source>
        <translation>Remove line {n}</translation>
    </message>
    <message>
        <location filename="../../ui/forms/lines.py" line="259"/>
        <source>第 {n} 行 {field}</source>
        <translation>Line {n} {field}</translation>
    </message>
    <message>
        <location filename="../../ui/forms/lines.py" line="268"/>
        <source>当日产生，不从库存</source>
        <translation>Generated that day, not from stock</translation>
    </message>
    <message>
        <location filename="../../ui/forms/lines.py" line="272"/>
        <source>废物代码</source>
        <translation>Waste code</translation>
    </message>
    <message>
        <location filename="../../ui/forms/lines.py" line="273"/>
        <source>废物名称</source>
        <translation>Waste</translation>
    </message>
    <message>
        <location filename="../../ui/forms/lines.py" line="274"/>
        <source>特性</source>
        <translation>Haz.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/lines.py" line="275"/>
        <source>形态</source>
        <translation>Form</translation>
    </message>
    <message>
        <location filename="../../ui/forms/lines.py" line="276"/>
        <source>包装</source>
        <translation>Packaging</translation>
    </message>
    <message>
        <location filename="../../ui/forms/lines.py" line="277"/>
        <source>数量</source>
        <translation>Packages</translation>
    </message>
    <message>
        <location filename="../../ui/forms/lines.py" line="278"/>
        <source>移出量 t</source>
        <translation>Shipped t</translation>
    </message>
    <message>
        <location filename="../../ui/forms/lines.py" line="279"/>
        <source>批次</source>
        <translation>Batch</translation>
    </message>
    <message>
        <location filename="../../ui/forms/lines.py" line="280"/>
        <source>有害成分</source>
        <translation>Harmful parts</translation>
    </message>
    <message>
        <location filename="../../ui/forms/lines.py" line="289"/>
        <source>加一行</source>
        <translation>Add line</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/forms/lines.py" line="251"/>
        <source>合计 {mass}&#x3000;%n 件</source>
        <translation>
            <numerusform>Total {mass}&#x3000;%n package</numerusform>
            <numerusform>Total {mass}&#x3000;%n packages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ListPage</name>
    <message>
        <location filename="../../ui/pages/listing.py" line="232"/>
        <source>第 {first}–{last} 行，共 {total} 行</source>
        <translation>Rows {first}–{last} of {total}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/listing.py" line="235"/>
        <source>共 0 行</source>
        <translation>No rows</translation>
    </message>
    <message>
        <location filename="../../ui/pages/listing.py" line="237"/>
        <source>合计 {mass}</source>
        <translation>Total {mass}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/listing.py" line="197"/>
        <source>没有符合条件的记录</source>
        <translation>Nothing matches</translation>
    </message>
    <message>
        <location filename="../../ui/pages/listing.py" line="197"/>
        <source>放宽筛选条件后会出现在这里</source>
        <translation>Records appear here when the filter is wider</translation>
    </message>
    <message>
        <location filename="../../ui/pages/listing.py" line="198"/>
        <source>清除筛选</source>
        <translation>Clear filter</translation>
    </message>
    <message>
        <location filename="../../ui/pages/listing.py" line="200"/>
        <source>这里还没有记录</source>
        <translation>Nothing is recorded here yet</translation>
    </message>
    <message>
        <location filename="../../ui/pages/listing.py" line="200"/>
        <source>登记后会出现在这里</source>
        <translation>It appears here once recorded</translation>
    </message>
    <message>
        <location filename="../../ui/pages/listing.py" line="256"/>
        <source>选择</source>
        <translation>Select</translation>
    </message>
    <message>
        <location filename="../../ui/pages/listing.py" line="257"/>
        <source>到详情</source>
        <translation>To detail</translation>
    </message>
    <message>
        <location filename="../../ui/pages/listing.py" line="258"/>
        <source>下一步</source>
        <translation>Next step</translation>
    </message>
    <message>
        <location filename="../../ui/pages/listing.py" line="259"/>
        <source>打印</source>
        <translation>Print</translation>
    </message>
</context>
<context>
    <name>LoadDialog</name>
    <message>
        <location filename="../../ui/forms/trip.py" line="69"/>
        <source>联单号、单位或代码</source>
        <translation>Manifest no., party or code</translation>
    </message>
    <message>
        <location filename="../../ui/forms/trip.py" line="71"/>
        <source>把联单加入车次 {no}？</source>
        <translation>Put a manifest on trip {no}?</translation>
    </message>
    <message>
        <location filename="../../ui/forms/trip.py" line="72"/>
        <source>它未起运的一段改用 {plate} 和该车次的人员。</source>
        <translation>Its next leg takes {plate} and the trip&apos;s crew.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/trip.py" line="73"/>
        <source>加入车次</source>
        <translation>Put on trip</translation>
    </message>
    <message>
        <location filename="../../ui/forms/trip.py" line="75"/>
        <source>联单</source>
        <translation>Manifest</translation>
    </message>
    <message>
        <location filename="../../ui/forms/trip.py" line="83"/>
        <source>请从列表中选择联单。</source>
        <translation>Choose a manifest from the list.</translation>
    </message>
</context>
<context>
    <name>Lying</name>
    <message numerus="yes">
        <location filename="../../ui/text.py" line="136"/>
        <source>%n 天</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <location filename="../../ui/main_window.py" line="240"/>
        <source>查找联单、批次、单位，或输入命令</source>
        <translation>Find a manifest, batch, party – or a command</translation>
    </message>
    <message>
        <location filename="../../ui/commands.py" line="47"/>
        <location filename="../../ui/commands.py" line="62"/>
        <location filename="../../ui/person_acts.py" line="49"/>
        <source>转到 {page}</source>
        <translation>Go to {page}</translation>
    </message>
    <message>
        <location filename="../../ui/commands.py" line="32"/>
        <source>新建联单</source>
        <translation>New manifest</translation>
    </message>
    <message>
        <location filename="../../ui/commands.py" line="33"/>
        <source>新建批次</source>
        <translation>New batch</translation>
    </message>
    <message>
        <location filename="../../ui/commands.py" line="36"/>
        <source>补录纸质联单</source>
        <translation>Enter a paper manifest</translation>
    </message>
    <message>
        <location filename="../../ui/commands.py" line="37"/>
        <source>管道日转移</source>
        <translation>Pipeline day</translation>
    </message>
    <message>
        <location filename="../../ui/navigation.py" line="47"/>
        <source>车次</source>
        <translation>Trips</translation>
    </message>
    <message>
        <location filename="../../ui/commands.py" line="64"/>
        <location filename="../../ui/navigation.py" line="64"/>
        <source>设置</source>
        <translation>Settings</translation>
    </message>
    <message>
        <location filename="../../ui/commands.py" line="66"/>
        <source>浅色外观</source>
        <translation>Light theme</translation>
    </message>
    <message>
        <location filename="../../ui/commands.py" line="67"/>
        <source>深色外观</source>
        <translation>Dark theme</translation>
    </message>
    <message>
        <location filename="../../ui/navigation.py" line="41"/>
        <source>今日</source>
        <translation>Today</translation>
    </message>
    <message>
        <location filename="../../ui/navigation.py" line="42"/>
        <source>联单</source>
        <translation>Manifests</translation>
    </message>
    <message>
        <location filename="../../ui/navigation.py" line="43"/>
        <source>草稿</source>
        <translation>Drafts</translation>
    </message>
    <message>
        <location filename="../../ui/navigation.py" line="44"/>
        <source>待处理</source>
        <translation>To do</translation>
    </message>
    <message>
        <location filename="../../ui/navigation.py" line="45"/>
        <source>跟踪</source>
        <translation>Following</translation>
    </message>
    <message>
        <location filename="../../ui/navigation.py" line="46"/>
        <source>归档</source>
        <translation>Archive</translation>
    </message>
    <message>
        <location filename="../../ui/navigation.py" line="48"/>
        <source>批次</source>
        <translation>Batches</translation>
    </message>
    <message>
        <location filename="../../ui/navigation.py" line="49"/>
        <source>贮存</source>
        <translation>Storage</translation>
    </message>
    <message>
        <location filename="../../ui/navigation.py" line="50"/>
        <source>单位</source>
        <translation>Parties</translation>
    </message>
    <message>
        <location filename="../../ui/navigation.py" line="51"/>
        <source>处置能力</source>
        <translation>Capacity</translation>
    </message>
    <message>
        <location filename="../../ui/navigation.py" line="52"/>
        <source>情景</source>
        <translation>Scenarios</translation>
    </message>
    <message>
        <location filename="../../ui/navigation.py" line="54"/>
        <source>去向</source>
        <translation>Destinations</translation>
    </message>
    <message>
        <location filename="../../ui/navigation.py" line="55"/>
        <source>能力预警</source>
        <translation>Capacity alerts</translation>
    </message>
    <message>
        <location filename="../../ui/navigation.py" line="56"/>
        <source>负荷进程</source>
        <translation>Load by month</translation>
    </message>
    <message>
        <location filename="../../ui/navigation.py" line="57"/>
        <source>台账与申报</source>
        <translation>Ledgers</translation>
    </message>
    <message>
        <location filename="../../ui/navigation.py" line="58"/>
        <source>核查</source>
        <translation>Inspection</translation>
    </message>
    <message>
        <location filename="../../ui/navigation.py" line="59"/>
        <source>核对文书</source>
        <translation>Check papers</translation>
    </message>
    <message>
        <location filename="../../ui/navigation.py" line="60"/>
        <source>交换</source>
        <translation>Exchange</translation>
    </message>
    <message>
        <location filename="../../ui/navigation.py" line="61"/>
        <source>各地台账库</source>
        <translation>Registers held</translation>
    </message>
    <message>
        <location filename="../../ui/navigation.py" line="62"/>
        <source>备份与恢复</source>
        <translation>Backups</translation>
    </message>
    <message>
        <location filename="../../ui/navigation.py" line="63"/>
        <location filename="../../ui/person_acts.py" line="51"/>
        <source>账户</source>
        <translation>Accounts</translation>
    </message>
    <message>
        <location filename="../../ui/main_window.py" line="365"/>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <location filename="../../ui/commands.py" line="34"/>
        <source>新建单位</source>
        <translation>New party</translation>
    </message>
    <message>
        <location filename="../../ui/commands.py" line="35"/>
        <source>溯源…</source>
        <translation>Trace…</translation>
    </message>
    <message>
        <location filename="../../ui/navigation.py" line="53"/>
        <source>指标与公布数</source>
        <translation>Indicators</translation>
    </message>
</context>
<context>
    <name>ManifestActions</name>
    <message>
        <location filename="../../ui/pages/manifest_actions.py" line="64"/>
        <source>另存为模板…</source>
        <translation>Save as template…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifest_actions.py" line="66"/>
        <source>复制为新联单</source>
        <translation>Copy to a new manifest</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifest_actions.py" line="86"/>
        <source>现为“{state}”。{when}</source>
        <translation>Now “{state}”. {when}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifest_actions.py" line="152"/>
        <source>撤回 {no} 的签署？</source>
        <translation>Take the signature of {no} back?</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifest_actions.py" line="154"/>
        <source>联单回到草稿，可以修改后再签署；号码不变。</source>
        <translation>The manifest is a draft again and can be changed and signed; its number stays.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifest_actions.py" line="154"/>
        <source>撤回签署</source>
        <translation>Take signature back</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifest_actions.py" line="174"/>
        <source>模板已保存</source>
        <translation>Template saved</translation>
    </message>
</context>
<context>
    <name>ManifestForm</name>
    <message>
        <location filename="../../ui/forms/manifest.py" line="201"/>
        <source>正在签署</source>
        <translation>Signing</translation>
    </message>
    <message>
        <location filename="../../ui/forms/manifest.py" line="230"/>
        <source>联单已签署，待运</source>
        <translation>Manifest signed, ready to go</translation>
    </message>
    <message>
        <location filename="../../ui/forms/manifest.py" line="220"/>
        <source>查看</source>
        <translation>View</translation>
    </message>
    <message>
        <location filename="../../ui/forms/manifest.py" line="49"/>
        <source>从 {no} 复制，号码、日期与签名已清空</source>
        <translation>Copied from {no}; number, dates and signatures cleared</translation>
    </message>
    <message>
        <location filename="../../ui/forms/manifest.py" line="79"/>
        <source>从该移出人的上一张联单复制，号码、日期与签名已清空</source>
        <translation>Copied from this sender&apos;s last manifest; number, dates and signatures cleared</translation>
    </message>
    <message>
        <location filename="../../ui/forms/manifest.py" line="86"/>
        <source>从模板“{name}”开始，号码与日期待填</source>
        <translation>Begun from template “{name}”; number and dates to be filled in</translation>
    </message>
    <message>
        <location filename="../../ui/forms/manifest.py" line="110"/>
        <source>签署后不可直接修改，须由双方更正</source>
        <translation>Signed: changes only by a revision both sides agree to</translation>
    </message>
    <message>
        <location filename="../../ui/forms/manifest.py" line="236"/>
        <source>联单草稿</source>
        <translation>Draft manifest</translation>
    </message>
    <message>
        <location filename="../../ui/forms/manifest.py" line="236"/>
        <source>签署前可随时修改</source>
        <translation>May be changed until signed</translation>
    </message>
    <message>
        <location filename="../../ui/forms/manifest.py" line="239"/>
        <source>新建联单</source>
        <translation>New manifest</translation>
    </message>
    <message>
        <location filename="../../ui/forms/manifest.py" line="239"/>
        <source>签署前可随时修改；号码在第一次保存时分配</source>
        <translation>May be changed until signed; the number is given on the first save</translation>
    </message>
    <message>
        <location filename="../../ui/forms/manifest.py" line="250"/>
        <source>下一部分</source>
        <translation>Next part</translation>
    </message>
    <message>
        <location filename="../../ui/forms/manifest.py" line="263"/>
        <source>签署并待运</source>
        <translation>Sign</translation>
    </message>
    <message>
        <location filename="../../ui/forms/manifest.py" line="264"/>
        <source>存为草稿</source>
        <translation>Save draft</translation>
    </message>
    <message>
        <location filename="../../ui/forms/manifest.py" line="265"/>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <location filename="../../ui/forms/manifest.py" line="266"/>
        <source>重复上一行</source>
        <translation>Repeat line</translation>
    </message>
    <message>
        <location filename="../../ui/forms/manifest.py" line="267"/>
        <source>复制上一张</source>
        <translation>Copy last</translation>
    </message>
    <message>
        <location filename="../../ui/forms/manifest.py" line="268"/>
        <source>模板</source>
        <translation>Templates</translation>
    </message>
    <message>
        <location filename="../../ui/forms/manifest.py" line="269"/>
        <source>预检</source>
        <translation>Pre-check</translation>
    </message>
</context>
<context>
    <name>ManifestPane</name>
    <message>
        <location filename="../../ui/pages/manifest_detail.py" line="151"/>
        <source>样例</source>
        <translation>Sample</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifest_detail.py" line="153"/>
        <source>国家联单号</source>
        <translation>National no.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifest_detail.py" line="158"/>
        <source>未登记</source>
        <translation>not registered</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifest_detail.py" line="162"/>
        <source>车次 {no}</source>
        <translation>Trip {no}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifest_detail.py" line="175"/>
        <source>下一步：{verb}</source>
        <translation>Next: {verb}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifest_detail.py" line="204"/>
        <source>{when} 前</source>
        <translation>By {when}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifest_detail.py" line="205"/>
        <source>节假日为估算</source>
        <translation>holidays estimated</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifest_detail.py" line="214"/>
        <source>{day}到期</source>
        <translation>due {day}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifest_detail.py" line="265"/>
        <source>形态不符</source>
        <translation>Form differs</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifest_detail.py" line="266"/>
        <source>名称或代码不符</source>
        <translation>Name or code differs</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifest_detail.py" line="267"/>
        <source>数量不符</source>
        <translation>Quantity differs</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifest_detail.py" line="268"/>
        <source>包装破损</source>
        <translation>Packaging damaged</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifest_detail.py" line="269"/>
        <source>特性不符</source>
        <translation>Characteristic differs</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifest_detail.py" line="272"/>
        <source>全部废物将退回移出人。拒收量不占能力。</source>
        <translation>All of the waste goes back to the generator. Refused mass uses no capacity.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifest_detail.py" line="272"/>
        <source>拒收 {no}？</source>
        <translation>Refuse {no}?</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifest_detail.py" line="273"/>
        <source>拒收并退回</source>
        <translation>Refuse and return</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifest_detail.py" line="282"/>
        <source>{no} {state}</source>
        <translation>{no}: {state}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifest_detail.py" line="291"/>
        <source>联单 {no}</source>
        <translation>Manifest {no}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifest_detail.py" line="350"/>
        <source>导出审计轨迹…</source>
        <translation>Export audit trail…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifest_detail.py" line="343"/>
        <source>打印联单</source>
        <translation>Print manifest</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifest_detail.py" line="344"/>
        <source>复制为新联单</source>
        <translation>Copy to a new manifest</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifest_detail.py" line="345"/>
        <source>更多</source>
        <translation>More</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifest_detail.py" line="346"/>
        <source>复制国家联单号</source>
        <translation>Copy the national number</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifest_detail.py" line="347"/>
        <source>废物明细</source>
        <translation>Wastes</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifest_detail.py" line="348"/>
        <location filename="../../ui/pages/manifest_detail.py" line="349"/>
        <source>流转</source>
        <translation>History</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifest_detail.py" line="354"/>
        <source>没有选中的联单</source>
        <translation>No manifest selected</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifest_detail.py" line="354"/>
        <source>在左边选择一张联单</source>
        <translation>Select a manifest at the left</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifest_detail.py" line="352"/>
        <source>溯源</source>
        <translation>Trace</translation>
    </message>
</context>
<context>
    <name>ManifestsPage</name>
    <message>
        <location filename="../../ui/pages/manifests.py" line="92"/>
        <source>补录纸质联单…</source>
        <translation>Enter a paper manifest…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifests.py" line="93"/>
        <source>管道日转移…</source>
        <translation>Pipeline day…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifests.py" line="94"/>
        <source>车次</source>
        <translation>Trips</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifests.py" line="112"/>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifests.py" line="113"/>
        <source>待我处理</source>
        <translation>Mine</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifests.py" line="114"/>
        <source>本月</source>
        <translation>This month</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifests.py" line="115"/>
        <source>含砷</source>
        <translation>Arsenic</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifests.py" line="116"/>
        <source>有发现</source>
        <translation>With findings</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifests.py" line="117"/>
        <source>退回中</source>
        <translation>Returning</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifests.py" line="118"/>
        <source>有更正</source>
        <translation>Revisions</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifests.py" line="119"/>
        <source>跨省</source>
        <translation>Cross-province</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifests.py" line="120"/>
        <source>补录</source>
        <translation>From paper</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifests.py" line="125"/>
        <source>新建</source>
        <translation>New</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifests.py" line="126"/>
        <source>新建联单</source>
        <translation>New manifest</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifests.py" line="127"/>
        <source>补录、管道日转移、车次</source>
        <translation>Paper manifest, pipeline day, trips</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifests.py" line="129"/>
        <source>筛选：单位、代码、号码、拼音首字母</source>
        <translation>Filter by party, code, number</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifests.py" line="131"/>
        <source>联单列表</source>
        <translation>List of manifests</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifests.py" line="137"/>
        <source>联单</source>
        <translation>Manifests</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifests.py" line="138"/>
        <source>草稿</source>
        <translation>Drafts</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifests.py" line="139"/>
        <source>待处理</source>
        <translation>To do</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifests.py" line="140"/>
        <source>跟踪</source>
        <translation>Following</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifests.py" line="141"/>
        <source>归档</source>
        <translation>Archive</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifests.py" line="144"/>
        <source>{n} 张，待我处理的在前</source>
        <translation>{n}, mine first</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifests.py" line="145"/>
        <source>{n} 张</source>
        <translation>{n}</translation>
    </message>
</context>
<context>
    <name>MapLegend</name>
    <message>
        <location filename="../../ui/widgets/map_legend.py" line="30"/>
        <source>能力未知</source>
        <translation>unknown</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/map_legend.py" line="32"/>
        <source>轮廓经简化，无审图号，仅供内部研判</source>
        <translation>Simplified outlines, no map approval number, internal use only</translation>
    </message>
</context>
<context>
    <name>MapPanel</name>
    <message>
        <location filename="../../ui/pages/capacity_map.py" line="182"/>
        <source>牵涉缺口的废物，{n} 个县区</source>
        <translation>Waste exposed to a shortage, {n} counties</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_map.py" line="183"/>
        <source>牵涉缺口的废物占比，{n} 个县区</source>
        <translation>Share exposed to a shortage, {n} counties</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_map.py" line="184"/>
        <source>缺口占产生量，{n} 个县区</source>
        <translation>Shortage in generation, {n} counties</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_map.py" line="185"/>
        <source>缺口，{n} 个县区</source>
        <translation>Shortage, {n} counties</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_map.py" line="186"/>
        <source>产生量，{n} 个县区</source>
        <translation>Waste generated, {n} counties</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_map.py" line="188"/>
        <source>{code} 缺口，{n} 个县区</source>
        <translation>{code} short, {n} counties</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_map.py" line="189"/>
        <source>{code} 产生量，{n} 个县区</source>
        <translation>{code} generated, {n} counties</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_map.py" line="200"/>
        <source>牵涉占比</source>
        <translation>Exposed share</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_map.py" line="200"/>
        <source>牵涉量</source>
        <translation>Exposed mass</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_map.py" line="201"/>
        <source>缺口占比</source>
        <translation>Short share</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_map.py" line="201"/>
        <source>缺口量</source>
        <translation>Short mass</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_map.py" line="201"/>
        <source>产生量</source>
        <translation>Generated</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_map.py" line="250"/>
        <source>打开 {name}</source>
        <translation>Open {name}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_map.py" line="311"/>
        <source>县区</source>
        <translation>Counties</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_map.py" line="312"/>
        <source>设区市</source>
        <translation>Cities</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_map.py" line="313"/>
        <source>地图所示</source>
        <translation>What the map shows</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_map.py" line="314"/>
        <source>县名或拼音首字母</source>
        <translation>County or pinyin initials</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_map.py" line="315"/>
        <source>转到县</source>
        <translation>Go to county</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_map.py" line="316"/>
        <source>江西省各县区地图</source>
        <translation>Map of Jiangxi&apos;s counties</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_map.py" line="317"/>
        <source>各县区，与地图同数</source>
        <translation>Counties, with the map&apos;s own figures</translation>
    </message>
</context>
<context>
    <name>MismatchDialog</name>
    <message>
        <location filename="../../ui/forms/steps_desk.py" line="63"/>
        <source>登记 {no} 的重大差异报告？</source>
        <translation>Record the mismatch report of {no}?</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_desk.py" line="64"/>
        <source>已向接受地县级生态环境部门报告（第23号令第十八条）；原始差异保持不变。</source>
        <translation>Reported to the receiving county&apos;s bureau (Order 23, article 18); the raw difference stays as it is.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_desk.py" line="65"/>
        <source>登记报告</source>
        <translation>Record report</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_desk.py" line="68"/>
        <source>明细行</source>
        <translation>Line</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_desk.py" line="69"/>
        <source>报告日期</source>
        <translation>Reported on</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_desk.py" line="70"/>
        <source>报告给</source>
        <translation>Reported to</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_desk.py" line="71"/>
        <source>说明</source>
        <translation>Note</translation>
    </message>
</context>
<context>
    <name>MonthStrip</name>
    <message>
        <location filename="../../ui/widgets/month_strip.py" line="38"/>
        <source>各月没有去处 t</source>
        <translation>Nowhere to go by month, t</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/month_strip.py" line="41"/>
        <source>已过年度不分月</source>
        <translation>Past years are not split by month</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/month_strip.py" line="42"/>
        <source>年底 {mass} 没有去处</source>
        <translation>{mass} with nowhere to go at the year&apos;s end</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/month_strip.py" line="44"/>
        <source>年底都有去处</source>
        <translation>All placed by the year&apos;s end</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/month_strip.py" line="49"/>
        <source>每月都有去处</source>
        <translation>All placed in every month</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/month_strip.py" line="52"/>
        <source>贮存按代码在全省合并计算，因此只是下限。</source>
        <translation>Storage is pooled by code across the province, so this is only a lower bound.</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/month_strip.py" line="46"/>
        <source>全年至少 {mass}</source>
        <translation>at least {mass} in the year</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/month_strip.py" line="47"/>
        <source>全年 {mass}</source>
        <translation>{mass} in the year</translation>
    </message>
</context>
<context>
    <name>MonthsPage</name>
    <message>
        <location filename="../../ui/pages/capacity_months.py" line="164"/>
        <location filename="../../ui/pages/capacity_months.py" line="173"/>
        <location filename="../../ui/pages/capacity_months.py" line="230"/>
        <location filename="../../ui/pages/capacity_months.py" line="252"/>
        <source>负荷进程</source>
        <translation>Load over the year</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_months.py" line="181"/>
        <source>{year} 年</source>
        <translation>{year}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_months.py" line="218"/>
        <source>截至 {day} 接受 {mass}</source>
        <translation>{mass} received by {day}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_months.py" line="226"/>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/capacity_months.py" line="226"/>
        <source>%n 个能力池年内用尽</source>
        <translation>
            <numerusform>%n pool runs out within the year</numerusform>
            <numerusform>%n pools run out within the year</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_months.py" line="227"/>
        <source>；最早 {pool}，约 {day}</source>
        <translation>; the first is {pool}, about {day}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_months.py" line="229"/>
        <source>，没有能力池年内用尽</source>
        <translation>, no pool runs out within the year</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_months.py" line="233"/>
        <source>能力预警</source>
        <translation>Capacity alerts</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_months.py" line="235"/>
        <source>年度</source>
        <translation>Year</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_months.py" line="236"/>
        <source>能力池的负荷进程</source>
        <translation>Load of the pools over the year</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_months.py" line="243"/>
        <source>纵轴为占许可规模的 0–130 %，线在 80、100、120 %。预计：有两个整年的按阻尼季节拟合，否则按近 3 个整月与本月的工作日速度；区间为以往的误差或最慢与最快的月份，不是承诺；已承诺的量在预计之内。</source>
        <translation>Vertical axis: 0–130 % of the licensed scale, lines at 80, 100 and 120 %. Expected: a damped seasonal fit where there are two full years, otherwise the working-day rate of the last 3 whole months and this one; the band shows past errors or the slowest and fastest months and is no guarantee; what is promised is included.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_months.py" line="245"/>
        <source>还没有可以计算的年度</source>
        <translation>No year can be computed yet</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_months.py" line="246"/>
        <source>登记了经营许可证并接受废物后，这里显示每个能力池的进程</source>
        <translation>Once licences are registered and waste is received, every pool&apos;s year is shown here</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_months.py" line="259"/>
        <source>选择能力池</source>
        <translation>Choose a pool</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_months.py" line="260"/>
        <source>打开处置能力</source>
        <translation>Open capacity</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_months.py" line="261"/>
        <source>下一项</source>
        <translation>Next</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_months.py" line="262"/>
        <source>查找</source>
        <translation>Search</translation>
    </message>
</context>
<context>
    <name>NameDialog</name>
    <message>
        <location filename="../../ui/forms/templates.py" line="28"/>
        <source>另存为模板？</source>
        <translation>Save as a template?</translation>
    </message>
    <message>
        <location filename="../../ui/forms/templates.py" line="29"/>
        <source>号码、日期、批次和签名不存入模板；同名模板会被替换。</source>
        <translation>Numbers, dates, batches and signatures are left out; a template of the same name is replaced.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/templates.py" line="30"/>
        <source>存为模板</source>
        <translation>Save template</translation>
    </message>
    <message>
        <location filename="../../ui/forms/templates.py" line="33"/>
        <source>模板名称</source>
        <translation>Name</translation>
    </message>
</context>
<context>
    <name>NavEntry</name>
    <message>
        <location filename="../../ui/widgets/nav.py" line="83"/>
        <source>（当前）</source>
        <translation> (here)</translation>
    </message>
</context>
<context>
    <name>NewRegisterDialog</name>
    <message>
        <location filename="../../ui/start.py" line="149"/>
        <location filename="../../ui/start.py" line="197"/>
        <location filename="../../ui/start.py" line="252"/>
        <source>新建台账库</source>
        <translation>New register</translation>
    </message>
    <message>
        <location filename="../../ui/start.py" line="177"/>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <location filename="../../ui/start.py" line="177"/>
        <source>编号前缀</source>
        <translation>Prefix</translation>
    </message>
    <message>
        <location filename="../../ui/start.py" line="183"/>
        <source>2–6 位大写字母或数字，如 GZ</source>
        <translation>2–6 capitals or digits, such as GZ</translation>
    </message>
    <message>
        <location filename="../../ui/start.py" line="163"/>
        <source>本单位的场所</source>
        <translation>Our own sites</translation>
    </message>
    <message>
        <location filename="../../ui/start.py" line="164"/>
        <source>全部（主管部门、导入）</source>
        <translation>All (offices, imports)</translation>
    </message>
    <message>
        <location filename="../../ui/start.py" line="165"/>
        <source>凭账户登录</source>
        <translation>With accounts</translation>
    </message>
    <message>
        <location filename="../../ui/start.py" line="166"/>
        <source>不设密码（一人使用）</source>
        <translation>Without passwords (one person)</translation>
    </message>
    <message>
        <location filename="../../ui/start.py" line="177"/>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <location filename="../../ui/start.py" line="178"/>
        <source>登录名</source>
        <translation>Login</translation>
    </message>
    <message>
        <location filename="../../ui/start.py" line="178"/>
        <source>密码</source>
        <translation>Password</translation>
    </message>
    <message>
        <location filename="../../ui/start.py" line="178"/>
        <source>再输一次</source>
        <translation>Once more</translation>
    </message>
    <message>
        <location filename="../../ui/start.py" line="179"/>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <location filename="../../ui/start.py" line="184"/>
        <source>字母、数字或汉字，以后不能改</source>
        <translation>Letters, digits or Chinese; cannot be changed later</translation>
    </message>
    <message>
        <location filename="../../ui/start.py" line="185"/>
        <source>至少 8 个字符</source>
        <translation>At least 8 characters</translation>
    </message>
    <message>
        <location filename="../../ui/start.py" line="186"/>
        <source>只有一人使用</source>
        <translation>Only one person works here</translation>
    </message>
    <message>
        <location filename="../../ui/start.py" line="189"/>
        <source>选择位置并新建…</source>
        <translation>Choose a place and create…</translation>
    </message>
    <message>
        <location filename="../../ui/start.py" line="192"/>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <location filename="../../ui/start.py" line="198"/>
        <source>记谁的账</source>
        <translation>Whose books</translation>
    </message>
    <message>
        <location filename="../../ui/start.py" line="200"/>
        <source>怎样使用</source>
        <translation>How</translation>
    </message>
    <message>
        <location filename="../../ui/start.py" line="228"/>
        <source>您是第一个账户：管理员，管账户和设置，不登记台账；进入后为每个登记的人建立账户。密码至少 8 个字符，忘记了谁也找不回来。</source>
        <translation>You are the first account, the administrator: accounts and settings, no entries in the books. Then make an account for everybody who makes entries. A password has at least 8 characters; if you forget yours, nobody can recover it.</translation>
    </message>
    <message>
        <location filename="../../ui/start.py" line="232"/>
        <source>用这台电脑的人都能登记，日志里的姓名只是自填的。这个选择和理由记入日志，以后可以改用账户。</source>
        <translation>Anybody at this computer can make entries, and the name in the journal is only what was typed. The choice and its reason are journalled; you can change to accounts later.</translation>
    </message>
    <message>
        <location filename="../../ui/start.py" line="280"/>
        <source>请填写名称</source>
        <translation>Please enter the name</translation>
    </message>
    <message>
        <location filename="../../ui/start.py" line="284"/>
        <source>请写明理由</source>
        <translation>Give a reason</translation>
    </message>
    <message>
        <location filename="../../ui/start.py" line="293"/>
        <source>两次输入的密码不同</source>
        <translation>The two passwords differ</translation>
    </message>
    <message>
        <location filename="../../ui/start.py" line="195"/>
        <source>记本单位场所的账时，下一步登记第一个场所；其他单位在库外。</source>
        <translation>Keeping your own sites&apos; books, you record the first site next; everybody else is outside.</translation>
    </message>
</context>
<context>
    <name>NewTankDialog</name>
    <message>
        <location filename="../../ui/forms/steps/units.py" line="129"/>
        <source>新建罐（流动批次）</source>
        <translation>New tank (flowing batch)</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/units.py" line="130"/>
        <source>一种废物的罐，从不清空；罐内先进先出计算贮存时间。</source>
        <translation>A tank of one waste, never quite empty; it ages first in, first out.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/units.py" line="130"/>
        <source>登记罐</source>
        <translation>Record tank</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/units.py" line="134"/>
        <source>废物代码</source>
        <translation>Waste code</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/units.py" line="136"/>
        <source>罐号</source>
        <translation>Tank no.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/units.py" line="137"/>
        <source>启用时间</source>
        <translation>In use from</translation>
    </message>
</context>
<context>
    <name>NewTripDialog</name>
    <message>
        <location filename="../../ui/forms/trip.py" line="33"/>
        <source>新建车次？</source>
        <translation>New trip?</translation>
    </message>
    <message>
        <location filename="../../ui/forms/trip.py" line="34"/>
        <source>一辆车的一次运输；号码在建立时分配，多张联单可以同车。</source>
        <translation>One journey of one vehicle; its number is given now, several manifests may ride on it.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/trip.py" line="35"/>
        <source>建立车次</source>
        <translation>Make trip</translation>
    </message>
    <message>
        <location filename="../../ui/forms/trip.py" line="38"/>
        <source>计划发车</source>
        <translation>Planned for</translation>
    </message>
    <message>
        <location filename="../../ui/forms/trip.py" line="39"/>
        <source>运单号</source>
        <translation>Waybill</translation>
    </message>
    <message>
        <location filename="../../ui/forms/trip.py" line="47"/>
        <source>请从列表中选择承运人。</source>
        <translation>Choose a carrier from the list.</translation>
    </message>
</context>
<context>
    <name>NewUnitDialog</name>
    <message>
        <location filename="../../ui/forms/steps/units.py" line="112"/>
        <source>新建利用处置设施</source>
        <translation>New treatment unit</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/units.py" line="113"/>
        <source>焚烧炉、反应釜等；投料后可登记辅料、产渣与处置完毕。</source>
        <translation>A furnace, a reactor: once charged, it takes additives, gives residues and finishes treatment.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/units.py" line="113"/>
        <source>登记设施</source>
        <translation>Record unit</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/units.py" line="116"/>
        <source>设施编码</source>
        <translation>Unit code</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/units.py" line="117"/>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/units.py" line="118"/>
        <source>方式</source>
        <translation>Method</translation>
    </message>
</context>
<context>
    <name>OfficialDialog</name>
    <message>
        <location filename="../../ui/forms/steps_desk.py" line="28"/>
        <source>填写 {no} 的国家联单号？</source>
        <translation>Enter the national number of {no}?</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_desk.py" line="29"/>
        <source>14 位，由国家危险废物信息管理系统赋号；填写后改号须用更正。</source>
        <translation>14 digits, issued by the national system; later it changes by a revision only.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_desk.py" line="30"/>
        <source>填写号码</source>
        <translation>Enter number</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_desk.py" line="32"/>
        <source>国家联单号</source>
        <translation>National no.</translation>
    </message>
</context>
<context>
    <name>OnTripDialog</name>
    <message>
        <location filename="../../ui/forms/steps_desk.py" line="206"/>
        <source>把 {no} 加入车次？</source>
        <translation>Put {no} on a trip?</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_desk.py" line="207"/>
        <source>未起运的一段改用该车次的车辆和人员；新车次在“车次”页建立。</source>
        <translation>Its next leg takes the trip&apos;s vehicle and crew; new trips are made on the page Trips.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_desk.py" line="208"/>
        <source>加入车次</source>
        <translation>Put on trip</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_desk.py" line="210"/>
        <source>车次</source>
        <translation>Trip</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_desk.py" line="212"/>
        <source>没有待发的车次，请先在“车次”页建立</source>
        <translation>No trip is waiting; make one on the page Trips first</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_desk.py" line="216"/>
        <source>请选择车次。</source>
        <translation>Choose a trip.</translation>
    </message>
</context>
<context>
    <name>OpeningDialog</name>
    <message>
        <location filename="../../ui/forms/steps/units.py" line="150"/>
        <source>期初结存</source>
        <translation>Opening stock</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/units.py" line="151"/>
        <source>建账时已在库的废物；贮存期限自其开始贮存之日起算。</source>
        <translation>What lay in storage when the books began; its clock counts from the day it began to lie.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/units.py" line="151"/>
        <source>登记期初</source>
        <translation>Record opening</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/units.py" line="154"/>
        <source>分区</source>
        <translation>Area</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/units.py" line="156"/>
        <source>废物代码</source>
        <translation>Waste code</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/units.py" line="158"/>
        <source>质量</source>
        <translation>Mass</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/units.py" line="159"/>
        <source>期初时间</source>
        <translation>Books begin</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/units.py" line="160"/>
        <source>贮存起始</source>
        <translation>Stored since</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/units.py" line="163"/>
        <source>包装</source>
        <translation>Packaging</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/units.py" line="164"/>
        <source>件数</source>
        <translation>Pieces</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/units.py" line="167"/>
        <source>经办人</source>
        <translation>Handler</translation>
    </message>
</context>
<context>
    <name>OutHalf</name>
    <message>
        <location filename="../../ui/pages/exchange_out.py" line="144"/>
        <source>交换包 {range} 已写入 {name}，请交给 {recipient}</source>
        <translation>Bundle {range} written to {name}; hand it to {recipient}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_out.py" line="156"/>
        <source>回执 (*.hwa);;所有文件 (*)</source>
        <translation>Acknowledgements (*.hwa);;All files (*)</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_out.py" line="156"/>
        <source>读入回执</source>
        <translation>Read acknowledgement</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_out.py" line="162"/>
        <source>发出</source>
        <translation>Sent</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_out.py" line="163"/>
        <location filename="../../ui/pages/exchange_out.py" line="167"/>
        <source>发出的交换包</source>
        <translation>Bundles sent</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_out.py" line="164"/>
        <source>读入回执…</source>
        <translation>Read acknowledgement…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_out.py" line="166"/>
        <source>收件单位</source>
        <translation>Recipients</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_out.py" line="169"/>
        <source>还没有发出过交换包</source>
        <translation>No bundle has been sent yet</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_out.py" line="170"/>
        <source>交换包把日志交给县局、市局或对方单位：对方持有的条目，此后在本机改动或丢失都能查出</source>
        <translation>A bundle hands the journal to the county, the city or a partner: what they hold cannot be changed or lost here unnoticed</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_out.py" line="171"/>
        <source>导出交换包…</source>
        <translation>Export bundle…</translation>
    </message>
</context>
<context>
    <name>PairsPanel</name>
    <message>
        <location filename="../../ui/pages/house_panel.py" line="96"/>
        <source>不相容废物</source>
        <translation>Incompatible wastes</translation>
    </message>
    <message>
        <location filename="../../ui/pages/house_panel.py" line="96"/>
        <source>加一对…</source>
        <translation>Add pair…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/house_panel.py" line="97"/>
        <source>随附的是惯例，不是国家规定；按本单位的实际增减。</source>
        <translation>The bundled pairs are practice, not national rules; change them to fit the house.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/house_panel.py" line="100"/>
        <source>改…</source>
        <translation>Change…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/house_panel.py" line="102"/>
        <source>删除</source>
        <translation>Remove</translation>
    </message>
    <message>
        <location filename="../../ui/pages/house_panel.py" line="103"/>
        <source>已从表中删除</source>
        <translation>Removed from the table</translation>
    </message>
    <message>
        <location filename="../../ui/pages/house_panel.py" line="111"/>
        <source>加一对不相容废物</source>
        <translation>Add a pair of incompatible wastes</translation>
    </message>
    <message>
        <location filename="../../ui/pages/house_panel.py" line="115"/>
        <source>改理由</source>
        <translation>Change the reason</translation>
    </message>
    <message>
        <location filename="../../ui/pages/house_panel.py" line="118"/>
        <source>废物</source>
        <translation>Waste</translation>
    </message>
    <message>
        <location filename="../../ui/pages/house_panel.py" line="119"/>
        <source>与</source>
        <translation>and</translation>
    </message>
    <message>
        <location filename="../../ui/pages/house_panel.py" line="125"/>
        <source>类别（HW34）或代码；同一贮存设施内不得共存。</source>
        <translation>Category (HW34) or code; they may not lie in one storage area.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/house_panel.py" line="125"/>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <location filename="../../ui/pages/house_panel.py" line="126"/>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <location filename="../../ui/pages/house_panel.py" line="127"/>
        <source>不相容表已更新</source>
        <translation>Table of incompatible wastes updated</translation>
    </message>
</context>
<context>
    <name>PaperForm</name>
    <message>
        <location filename="../../ui/forms/paper.py" line="127"/>
        <source>应在 {day} 前补录，已逾期；仍可补录，会记为逾期</source>
        <translation>Was to be entered by {day}; it is still entered, and marked late</translation>
    </message>
    <message>
        <location filename="../../ui/forms/paper.py" line="129"/>
        <source>应在 {day} 前补录：转移完成后 10 个工作日</source>
        <translation>To be entered by {day}: 10 working days after the transfer</translation>
    </message>
    <message>
        <location filename="../../ui/forms/paper.py" line="130"/>
        <source>节假日为估算</source>
        <translation>holidays estimated</translation>
    </message>
    <message>
        <location filename="../../ui/forms/paper.py" line="151"/>
        <source>段</source>
        <translation>Leg</translation>
    </message>
    <message>
        <location filename="../../ui/forms/paper.py" line="151"/>
        <source>起运时间</source>
        <translation>Departed at</translation>
    </message>
    <message>
        <location filename="../../ui/forms/paper.py" line="151"/>
        <source>到达时间</source>
        <translation>Arrived at</translation>
    </message>
    <message>
        <location filename="../../ui/forms/paper.py" line="151"/>
        <source>到达或交接地点</source>
        <translation>Place of arrival or hand-over</translation>
    </message>
    <message>
        <location filename="../../ui/forms/paper.py" line="256"/>
        <source>正在登记</source>
        <translation>Recording</translation>
    </message>
    <message>
        <location filename="../../ui/forms/paper.py" line="269"/>
        <source>纸质联单已补录</source>
        <translation>Paper manifest entered</translation>
    </message>
    <message>
        <location filename="../../ui/forms/paper.py" line="271"/>
        <source>补录纸质联单</source>
        <translation>Enter a paper manifest</translation>
    </message>
    <message>
        <location filename="../../ui/forms/paper.py" line="272"/>
        <source>时间和重量按纸质联单填写；登记时间另行记录</source>
        <translation>Times and weights as on the paper; when it was entered is recorded apart</translation>
    </message>
    <message>
        <location filename="../../ui/forms/paper.py" line="282"/>
        <source>登记补录</source>
        <translation>Enter it</translation>
    </message>
    <message>
        <location filename="../../ui/forms/paper.py" line="291"/>
        <source>纸质联单号</source>
        <translation>Paper no.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/paper.py" line="291"/>
        <source>补录原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <location filename="../../ui/forms/paper.py" line="291"/>
        <source>接受时间</source>
        <translation>Received at</translation>
    </message>
    <message>
        <location filename="../../ui/forms/paper.py" line="292"/>
        <source>转移完成日</source>
        <translation>Completed on</translation>
    </message>
    <message>
        <location filename="../../ui/forms/paper.py" line="292"/>
        <source>接受经办人</source>
        <translation>Taken by</translation>
    </message>
    <message>
        <location filename="../../ui/forms/paper.py" line="292"/>
        <source>贮存设施</source>
        <translation>Storage</translation>
    </message>
    <message>
        <location filename="../../ui/forms/paper.py" line="296"/>
        <source>退回时间</source>
        <translation>Returned at</translation>
    </message>
    <message>
        <location filename="../../ui/forms/paper.py" line="297"/>
        <source>拒收的部分已退回移出人</source>
        <translation>What was refused is back at the sender</translation>
    </message>
    <message>
        <location filename="../../ui/forms/paper.py" line="298"/>
        <location filename="../../ui/forms/paper.py" line="311"/>
        <source>补录</source>
        <translation>From paper</translation>
    </message>
    <message>
        <location filename="../../ui/forms/paper.py" line="298"/>
        <source>各段时间</source>
        <translation>Times of the legs</translation>
    </message>
    <message>
        <location filename="../../ui/forms/paper.py" line="299"/>
        <source>接受情况</source>
        <translation>Receipt</translation>
    </message>
</context>
<context>
    <name>PaperLine</name>
    <message>
        <location filename="../../ui/forms/paper_lines.py" line="73"/>
        <location filename="../../ui/forms/paper_lines.py" line="77"/>
        <source>差异类别</source>
        <translation>Discrepancy</translation>
    </message>
    <message>
        <location filename="../../ui/forms/paper_lines.py" line="74"/>
        <location filename="../../ui/forms/paper_lines.py" line="77"/>
        <source>拒收原因</source>
        <translation>Refused because</translation>
    </message>
    <message>
        <location filename="../../ui/forms/paper_lines.py" line="76"/>
        <source>到厂量</source>
        <translation>Received</translation>
    </message>
    <message>
        <location filename="../../ui/forms/paper_lines.py" line="76"/>
        <source>接受量</source>
        <translation>Accepted</translation>
    </message>
    <message>
        <location filename="../../ui/forms/paper_lines.py" line="76"/>
        <source>方式</source>
        <translation>Method</translation>
    </message>
    <message>
        <location filename="../../ui/forms/paper_lines.py" line="77"/>
        <source>差异或拒收的理由</source>
        <translation>Reason for a discrepancy or a refusal</translation>
    </message>
</context>
<context>
    <name>ParkDialog</name>
    <message>
        <location filename="../../ui/forms/steps_way.py" line="278"/>
        <source>贮存设施或单位名称</source>
        <translation>Storage area or party</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_way.py" line="280"/>
        <source>{no} 临时停放？</source>
        <translation>Put {no} down on the way?</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_way.py" line="281"/>
        <source>全部在途量放入所选贮存设施，批次不变，贮存时限继续计算；之后用“继续运输”再装车。</source>
        <translation>The whole load goes into the chosen storage; the batch stays and its storage clock runs on. “Resume” loads it again.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_way.py" line="282"/>
        <source>登记停放</source>
        <translation>Record stop</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_way.py" line="285"/>
        <source>停放时间</source>
        <translation>Put down at</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_way.py" line="286"/>
        <source>停放处</source>
        <translation>Where</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_way.py" line="287"/>
        <source>经办人</source>
        <translation>Handled by</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_way.py" line="293"/>
        <source>请从列表中选择停放处。</source>
        <translation>Choose the place from the list.</translation>
    </message>
</context>
<context>
    <name>PartiesPage</name>
    <message>
        <location filename="../../ui/pages/parties.py" line="91"/>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <location filename="../../ui/pages/parties.py" line="95"/>
        <source>筛选：名称、信用代码、所在地、拼音首字母</source>
        <translation>Filter by name, credit code, place</translation>
    </message>
    <message>
        <location filename="../../ui/pages/parties.py" line="97"/>
        <source>单位列表</source>
        <translation>List of parties</translation>
    </message>
    <message>
        <location filename="../../ui/pages/parties.py" line="102"/>
        <source>单位</source>
        <translation>Parties</translation>
    </message>
    <message>
        <location filename="../../ui/pages/parties.py" line="102"/>
        <source>{n} 家</source>
        <translation>{n}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/parties.py" line="106"/>
        <source>选择</source>
        <translation>Select</translation>
    </message>
    <message>
        <location filename="../../ui/pages/parties.py" line="108"/>
        <source>下一项内容</source>
        <translation>Next subject</translation>
    </message>
    <message>
        <location filename="../../ui/pages/parties.py" line="109"/>
        <source>查找</source>
        <translation>Search</translation>
    </message>
    <message>
        <location filename="../../ui/pages/parties.py" line="92"/>
        <source>新建</source>
        <translation>New</translation>
    </message>
    <message>
        <location filename="../../ui/pages/parties.py" line="93"/>
        <location filename="../../ui/pages/parties.py" line="107"/>
        <source>新建单位</source>
        <translation>New party</translation>
    </message>
</context>
<context>
    <name>PartiesPanel</name>
    <message>
        <location filename="../../ui/pages/manifest_parties.py" line="42"/>
        <source>许可证 {no}</source>
        <translation>Licence {no}</translation>
    </message>
</context>
<context>
    <name>PartyForm</name>
    <message>
        <location filename="../../ui/forms/party.py" line="181"/>
        <source>“{text}”不是日期，请写成 2026-06-30</source>
        <translation>&quot;{text}&quot; is not a date; write it as 2026-06-30</translation>
    </message>
    <message>
        <location filename="../../ui/forms/party.py" line="240"/>
        <source>正在登记</source>
        <translation>Recording</translation>
    </message>
    <message>
        <location filename="../../ui/forms/party.py" line="248"/>
        <source>单位已登记</source>
        <translation>Party recorded</translation>
    </message>
    <message>
        <location filename="../../ui/forms/party.py" line="248"/>
        <source>查看</source>
        <translation>View</translation>
    </message>
    <message>
        <location filename="../../ui/forms/party.py" line="270"/>
        <source>先登记本单位的场所：没有它就不能登记批次和联单</source>
        <translation>Record a site of your own first: without it no batch and no manifest can be booked</translation>
    </message>
    <message>
        <location filename="../../ui/forms/party.py" line="272"/>
        <source>登记一家单位和它的第一个场所</source>
        <translation>Record an organisation with its first site</translation>
    </message>
    <message>
        <location filename="../../ui/forms/party.py" line="273"/>
        <source>新建单位</source>
        <translation>New party</translation>
    </message>
    <message>
        <location filename="../../ui/forms/party.py" line="277"/>
        <source>登记单位</source>
        <translation>Record party</translation>
    </message>
    <message>
        <location filename="../../ui/forms/party.py" line="278"/>
        <source>本单位的场所：由本台账库记账</source>
        <translation>A site of our own: its books are kept in this register</translation>
    </message>
    <message>
        <location filename="../../ui/forms/party.py" line="280"/>
        <source>单位</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <location filename="../../ui/forms/party.py" line="280"/>
        <source>贮存设施</source>
        <translation>Storage area</translation>
    </message>
    <message>
        <location filename="../../ui/forms/party.py" line="280"/>
        <source>经营许可证</source>
        <translation>Operating licence</translation>
    </message>
    <message>
        <location filename="../../ui/forms/party.py" line="281"/>
        <source>承运资质</source>
        <translation>Carrier&apos;s papers</translation>
    </message>
    <message>
        <location filename="../../ui/forms/party.py" line="292"/>
        <source>如 2026-06-30</source>
        <translation>such as 2026-06-30</translation>
    </message>
    <message>
        <location filename="../../ui/forms/party.py" line="296"/>
        <source>名称、代码或拼音首字母</source>
        <translation>Name, code or pinyin initials</translation>
    </message>
    <message>
        <location filename="../../ui/forms/party.py" line="301"/>
        <source>删除第 {n} 行</source>
        <translation>Remove line {n}</translation>
    </message>
    <message>
        <location filename="../../ui/forms/party.py" line="302"/>
        <location filename="../../ui/forms/party.py" line="325"/>
        <source>有效期至</source>
        <translation>Valid until</translation>
    </message>
    <message>
        <location filename="../../ui/forms/party.py" line="303"/>
        <source>编码，如 TS001</source>
        <translation>Code, e.g. TS001</translation>
    </message>
    <message>
        <location filename="../../ui/forms/party.py" line="303"/>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <location filename="../../ui/forms/party.py" line="303"/>
        <source>限量 t</source>
        <translation>Limit t</translation>
    </message>
    <message>
        <location filename="../../ui/forms/party.py" line="304"/>
        <source>加一个贮存设施</source>
        <translation>Add storage area</translation>
    </message>
    <message>
        <location filename="../../ui/forms/party.py" line="308"/>
        <source>经营方式</source>
        <translation>Method</translation>
    </message>
    <message>
        <location filename="../../ui/forms/party.py" line="308"/>
        <source>类别或代码，用顿号分开</source>
        <translation>Categories or codes, comma between</translation>
    </message>
    <message>
        <location filename="../../ui/forms/party.py" line="309"/>
        <source>规模 t/a</source>
        <translation>Scale t/a</translation>
    </message>
    <message>
        <location filename="../../ui/forms/party.py" line="311"/>
        <source>加一行经营方式</source>
        <translation>Add line</translation>
    </message>
    <message>
        <location filename="../../ui/forms/party.py" line="313"/>
        <source>牌号</source>
        <translation>Plate</translation>
    </message>
    <message>
        <location filename="../../ui/forms/party.py" line="313"/>
        <source>加一辆车</source>
        <translation>Add vehicle</translation>
    </message>
    <message>
        <location filename="../../ui/forms/party.py" line="315"/>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <location filename="../../ui/forms/party.py" line="315"/>
        <source>职责</source>
        <translation>Role</translation>
    </message>
    <message>
        <location filename="../../ui/forms/party.py" line="315"/>
        <source>电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <location filename="../../ui/forms/party.py" line="316"/>
        <source>加一个人</source>
        <translation>Add person</translation>
    </message>
    <message>
        <location filename="../../ui/forms/party.py" line="321"/>
        <source>单位名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <location filename="../../ui/forms/party.py" line="321"/>
        <source>信用代码</source>
        <translation>Credit code</translation>
    </message>
    <message>
        <location filename="../../ui/forms/party.py" line="321"/>
        <source>类型</source>
        <translation>Kind</translation>
    </message>
    <message>
        <location filename="../../ui/forms/party.py" line="322"/>
        <source>所在地</source>
        <translation>County</translation>
    </message>
    <message>
        <location filename="../../ui/forms/party.py" line="322"/>
        <source>地址</source>
        <translation>Address</translation>
    </message>
    <message>
        <location filename="../../ui/forms/party.py" line="322"/>
        <source>联系人</source>
        <translation>Contact</translation>
    </message>
    <message>
        <location filename="../../ui/forms/party.py" line="323"/>
        <source>联系电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <location filename="../../ui/forms/party.py" line="323"/>
        <source>应急电话</source>
        <translation>Emergency</translation>
    </message>
    <message>
        <location filename="../../ui/forms/party.py" line="324"/>
        <source>编号</source>
        <translation>Number</translation>
    </message>
    <message>
        <location filename="../../ui/forms/party.py" line="324"/>
        <source>自</source>
        <translation>From</translation>
    </message>
    <message>
        <location filename="../../ui/forms/party.py" line="324"/>
        <source>至</source>
        <translation>Until</translation>
    </message>
    <message>
        <location filename="../../ui/forms/party.py" line="325"/>
        <source>道路运输证</source>
        <translation>Road permit</translation>
    </message>
</context>
<context>
    <name>PartyPane</name>
    <message>
        <location filename="../../ui/pages/party_pane.py" line="150"/>
        <source>已停用</source>
        <translation>Closed</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_pane.py" line="162"/>
        <source>没有选中的单位</source>
        <translation>No party selected</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_pane.py" line="162"/>
        <source>在左边选择一家单位</source>
        <translation>Select a party at the left</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_pane.py" line="164"/>
        <source>场所</source>
        <translation>Sites</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_pane.py" line="164"/>
        <source>许可证</source>
        <translation>Licences</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_pane.py" line="164"/>
        <source>车队</source>
        <translation>Fleet</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_pane.py" line="164"/>
        <source>总量与应急</source>
        <translation>Totals and emergency</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_pane.py" line="165"/>
        <source>合同</source>
        <translation>Contracts</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_pane.py" line="165"/>
        <source>跨省批准</source>
        <translation>Approvals</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_pane.py" line="165"/>
        <source>计划预案</source>
        <translation>Plans</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_pane.py" line="166"/>
        <source>贮存设施</source>
        <translation>Storage</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/party_pane.py" line="155"/>
        <source>%n 张联单，共 {mass}</source>
        <translation>
            <numerusform>%n manifest, {mass}</numerusform>
            <numerusform>%n manifests, {mass}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PersonButton</name>
    <message>
        <location filename="../../ui/widgets/person_button.py" line="45"/>
        <source>经办人 {name}</source>
        <translation>Person at the desk: {name}</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/person_button.py" line="63"/>
        <source>修改密码…</source>
        <translation>Change password…</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/person_button.py" line="64"/>
        <source>锁定</source>
        <translation>Lock</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/person_button.py" line="65"/>
        <source>退出登录</source>
        <translation>Sign out</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/person_button.py" line="68"/>
        <source>建立账户…</source>
        <translation>Set up accounts…</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/person_button.py" line="68"/>
        <source>账户与权限</source>
        <translation>Accounts and permissions</translation>
    </message>
</context>
<context>
    <name>PipelineForm</name>
    <message>
        <location filename="../../ui/forms/pipeline.py" line="96"/>
        <source>当日产生，不从库存</source>
        <translation>Generated that day, not from stock</translation>
    </message>
    <message>
        <location filename="../../ui/forms/pipeline.py" line="144"/>
        <source>两端流量计的起止读数都填写后显示差异</source>
        <translation>The difference shows once all four readings are there</translation>
    </message>
    <message>
        <location filename="../../ui/forms/pipeline.py" line="148"/>
        <source>移出 {sent}，接受 {taken}，差异 {difference}（{share}）</source>
        <translation>Sent {sent}, received {taken}, difference {difference} ({share})</translation>
    </message>
    <message>
        <location filename="../../ui/forms/pipeline.py" line="173"/>
        <source>请填写流量计读数。</source>
        <translation>Enter the meter readings.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/pipeline.py" line="175"/>
        <source>正在登记</source>
        <translation>Recording</translation>
    </message>
    <message>
        <location filename="../../ui/forms/pipeline.py" line="196"/>
        <source>管道日转移已登记</source>
        <translation>Pipeline day booked</translation>
    </message>
    <message>
        <location filename="../../ui/forms/pipeline.py" line="196"/>
        <source>查看</source>
        <translation>View</translation>
    </message>
    <message>
        <location filename="../../ui/forms/pipeline.py" line="201"/>
        <source>管道日转移</source>
        <translation>Pipeline day</translation>
    </message>
    <message>
        <location filename="../../ui/forms/pipeline.py" line="201"/>
        <source>一天一张联单：两端流量计的读数和差异一次登记</source>
        <translation>One manifest a day: both meters and their difference in one entry</translation>
    </message>
    <message>
        <location filename="../../ui/forms/pipeline.py" line="202"/>
        <source>登记当日转移</source>
        <translation>Book the day</translation>
    </message>
    <message>
        <location filename="../../ui/forms/pipeline.py" line="203"/>
        <source>移出与接受</source>
        <translation>Sender and receiver</translation>
    </message>
    <message>
        <location filename="../../ui/forms/pipeline.py" line="203"/>
        <source>流量计</source>
        <translation>Meters</translation>
    </message>
    <message>
        <location filename="../../ui/forms/pipeline.py" line="204"/>
        <source>接受与经办</source>
        <translation>Receipt and handlers</translation>
    </message>
    <message>
        <location filename="../../ui/forms/pipeline.py" line="207"/>
        <source>移出人</source>
        <translation>Generator</translation>
    </message>
    <message>
        <location filename="../../ui/forms/pipeline.py" line="207"/>
        <source>接受人</source>
        <translation>Receiver</translation>
    </message>
    <message>
        <location filename="../../ui/forms/pipeline.py" line="207"/>
        <source>废物代码</source>
        <translation>Waste code</translation>
    </message>
    <message>
        <location filename="../../ui/forms/pipeline.py" line="208"/>
        <source>日期</source>
        <translation>Day</translation>
    </message>
    <message>
        <location filename="../../ui/forms/pipeline.py" line="208"/>
        <source>批次</source>
        <translation>Batch</translation>
    </message>
    <message>
        <location filename="../../ui/forms/pipeline.py" line="208"/>
        <source>管道运营单位</source>
        <translation>Operator</translation>
    </message>
    <message>
        <location filename="../../ui/forms/pipeline.py" line="209"/>
        <source>移出端起</source>
        <translation>Sent, start</translation>
    </message>
    <message>
        <location filename="../../ui/forms/pipeline.py" line="209"/>
        <source>移出端止</source>
        <translation>Sent, end</translation>
    </message>
    <message>
        <location filename="../../ui/forms/pipeline.py" line="210"/>
        <source>接受端起</source>
        <translation>Taken, start</translation>
    </message>
    <message>
        <location filename="../../ui/forms/pipeline.py" line="210"/>
        <source>接受端止</source>
        <translation>Taken, end</translation>
    </message>
    <message>
        <location filename="../../ui/forms/pipeline.py" line="211"/>
        <source>利用处置方式</source>
        <translation>Method</translation>
    </message>
    <message>
        <location filename="../../ui/forms/pipeline.py" line="211"/>
        <source>贮存设施</source>
        <translation>Storage</translation>
    </message>
    <message>
        <location filename="../../ui/forms/pipeline.py" line="211"/>
        <source>移出经办人</source>
        <translation>Handed by</translation>
    </message>
    <message>
        <location filename="../../ui/forms/pipeline.py" line="212"/>
        <source>接受经办人</source>
        <translation>Taken by</translation>
    </message>
    <message>
        <location filename="../../ui/forms/pipeline.py" line="212"/>
        <source>跨省批准</source>
        <translation>Approval</translation>
    </message>
    <message>
        <location filename="../../ui/forms/pipeline.py" line="217"/>
        <source>名称或拼音首字母</source>
        <translation>Name or pinyin initials</translation>
    </message>
    <message>
        <location filename="../../ui/forms/pipeline.py" line="218"/>
        <source>代码、名称或拼音首字母</source>
        <translation>Code, name or pinyin initials</translation>
    </message>
</context>
<context>
    <name>PlansPanel</name>
    <message>
        <location filename="../../ui/pages/party_plans.py" line="50"/>
        <source>管理计划</source>
        <translation>Management plans</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_plans.py" line="50"/>
        <source>加计划…</source>
        <translation>Add plan…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_plans.py" line="52"/>
        <source>没有登记管理计划；每年 3 月 31 日前备案。</source>
        <translation>No management plan is registered; it is filed by 31 March each year.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_plans.py" line="56"/>
        <source>应急预案</source>
        <translation>Emergency plans</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_plans.py" line="58"/>
        <source>加预案…</source>
        <translation>Add plan…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_plans.py" line="61"/>
        <source>没有登记应急预案。</source>
        <translation>No emergency plan is registered.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_plans.py" line="67"/>
        <location filename="../../ui/pages/party_plans.py" line="109"/>
        <source>{day} 备案</source>
        <translation>filed {day}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_plans.py" line="68"/>
        <source>未备案</source>
        <translation>not filed</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_plans.py" line="69"/>
        <source>改…</source>
        <translation>Change…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_plans.py" line="71"/>
        <source>登记备案…</source>
        <translation>Record filing…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_plans.py" line="73"/>
        <source>第 {n} 版 {day}</source>
        <translation>version {n} {day}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_plans.py" line="75"/>
        <source>{year} 年 第 {n} 版</source>
        <translation>{year}, version {n}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_plans.py" line="87"/>
        <location filename="../../ui/pages/party_plans.py" line="153"/>
        <source>废物代码</source>
        <translation>Waste code</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_plans.py" line="87"/>
        <location filename="../../ui/pages/party_plans.py" line="153"/>
        <source>产生 t</source>
        <translation>Generated t</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_plans.py" line="87"/>
        <location filename="../../ui/pages/party_plans.py" line="154"/>
        <source>自行利用处置 t</source>
        <translation>Treated here t</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_plans.py" line="87"/>
        <location filename="../../ui/pages/party_plans.py" line="154"/>
        <source>委外 t</source>
        <translation>Sent out t</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_plans.py" line="95"/>
        <source>计划</source>
        <translation>planned</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_plans.py" line="96"/>
        <source>实际</source>
        <translation>so far</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_plans.py" line="107"/>
        <source>至 {day}</source>
        <translation>until {day}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_plans.py" line="108"/>
        <source>长期</source>
        <translation>no end</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_plans.py" line="117"/>
        <source>加管理计划</source>
        <translation>Add a management plan</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_plans.py" line="125"/>
        <source>改管理计划</source>
        <translation>Change the management plan</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_plans.py" line="135"/>
        <source>已备案的版本不改，另存新版；未备案的直接改。</source>
        <translation>A filed version stays and a new one is kept; one not filed is changed in place.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_plans.py" line="135"/>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_plans.py" line="137"/>
        <location filename="../../ui/pages/party_plans.py" line="184"/>
        <source>场所</source>
        <translation>Site</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_plans.py" line="138"/>
        <source>年度</source>
        <translation>Year</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_plans.py" line="139"/>
        <location filename="../../ui/pages/party_plans.py" line="169"/>
        <location filename="../../ui/pages/party_plans.py" line="186"/>
        <source>备案日</source>
        <translation>Filed on</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_plans.py" line="140"/>
        <source>备注</source>
        <translation>Note</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_plans.py" line="143"/>
        <source>管理计划已保存</source>
        <translation>Management plan saved</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_plans.py" line="156"/>
        <source>加一种废物</source>
        <translation>Add waste</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_plans.py" line="156"/>
        <source>删除第 {n} 行</source>
        <translation>Remove line {n}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_plans.py" line="162"/>
        <source>废物</source>
        <translation>Wastes</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_plans.py" line="168"/>
        <source>登记备案</source>
        <translation>Record the filing</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_plans.py" line="168"/>
        <source>备案后这一版不再改动。</source>
        <translation>A filed version is not changed any more.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_plans.py" line="168"/>
        <location filename="../../ui/pages/party_plans.py" line="182"/>
        <source>登记</source>
        <translation>Record</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_plans.py" line="170"/>
        <source>备案已登记</source>
        <translation>Filing recorded</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_plans.py" line="182"/>
        <source>加应急预案</source>
        <translation>Add an emergency plan</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_plans.py" line="185"/>
        <source>备案编号</source>
        <translation>Number</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_plans.py" line="187"/>
        <source>有效期至</source>
        <translation>Valid until</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_plans.py" line="189"/>
        <source>应急预案已登记</source>
        <translation>Emergency plan recorded</translation>
    </message>
</context>
<context>
    <name>PoolPanel</name>
    <message>
        <location filename="../../ui/forms/pools.py" line="46"/>
        <source>规模未登记</source>
        <translation>scale not registered</translation>
    </message>
    <message>
        <location filename="../../ui/forms/pools.py" line="52"/>
        <source>本单占用 {mass}，已计入“已占用”</source>
        <translation>This manifest takes {mass}, counted as committed</translation>
    </message>
    <message>
        <location filename="../../ui/forms/pools.py" line="55"/>
        <source>{mass}/a</source>
        <translation>{mass}/a</translation>
    </message>
    <message>
        <location filename="../../ui/forms/pools.py" line="59"/>
        <source>接受后的能力池</source>
        <translation>Pools after acceptance</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_pools.py" line="188"/>
        <source>应急能力 {mass}/a 另列，不与日常相加</source>
        <translation>Emergency capacity {mass}/a listed apart, never added</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_pools.py" line="200"/>
        <source>能力池预警 {n}</source>
        <translation>Pool alerts {n}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_pools.py" line="232"/>
        <source>日常能力，{n} 种方式</source>
        <translation>Routine capacity, {n} methods</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_pools.py" line="236"/>
        <source>能力池 {n} 个</source>
        <translation>{n} pools</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_pools.py" line="239"/>
        <source>只看前 {n} 个</source>
        <translation>First {n} only</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_pools.py" line="239"/>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_pools.py" line="244"/>
        <source>按距离</source>
        <translation>By distance</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_pools.py" line="245"/>
        <source>按占用</source>
        <translation>By load</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_pools.py" line="246"/>
        <source>按能力池</source>
        <translation>Pools</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_pools.py" line="247"/>
        <source>按方式</source>
        <translation>Methods</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_pools.py" line="248"/>
        <source>能力池</source>
        <translation>Pools</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_pools.py" line="249"/>
        <source>各方式的日常能力</source>
        <translation>Routine capacity by method</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_pools.py" line="234"/>
        <source>{name}的废物能到达的能力池 {n} 个</source>
        <translation>{n} pools that {name}&apos;s waste can reach</translation>
    </message>
</context>
<context>
    <name>PourDialog</name>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="177"/>
        <source>倒入罐 {code}</source>
        <translation>Pour {code} into a tank</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="178"/>
        <source>罐内先进先出；倒空的容器记为已空。</source>
        <translation>First in, first out; containers poured out are empty.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="178"/>
        <source>登记倒罐</source>
        <translation>Record pouring</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="180"/>
        <source>罐</source>
        <translation>Tank</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="181"/>
        <source>罐所在分区</source>
        <translation>Tank&apos;s area</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="183"/>
        <source>时间</source>
        <translation>Time</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <location filename="../../ui/widgets/preview.py" line="134"/>
        <source>打印…</source>
        <translation>Print…</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/preview.py" line="135"/>
        <source>另存为…</source>
        <translation>Save as…</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/preview.py" line="139"/>
        <source>缩小</source>
        <translation>Zoom out</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/preview.py" line="139"/>
        <source>放大</source>
        <translation>Zoom in</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/preview.py" line="240"/>
        <source>另存为</source>
        <translation>Save as</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/preview.py" line="248"/>
        <source>请换一个文件夹，或关闭正在使用该文件的程序后再试。</source>
        <translation>Choose another folder, or close the program that uses the file, and try again.</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/preview.py" line="248"/>
        <source>无法写入 {path}</source>
        <translation>Cannot write {path}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/widgets/preview.py" line="204"/>
        <source>%n 页</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/widgets/preview.py" line="258"/>
        <source>已保存 {name}</source>
        <translation>Saved {name}</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/preview.py" line="280"/>
        <source>已送往打印机</source>
        <translation>Sent to the printer</translation>
    </message>
</context>
<context>
    <name>ProofDialog</name>
    <message>
        <location filename="../../ui/pages/capacity_proof.py" line="147"/>
        <source>最小割证明</source>
        <translation>Proof by minimum cut</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_proof.py" line="151"/>
        <source>复制</source>
        <translation>Copy</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_proof.py" line="152"/>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_proof.py" line="159"/>
        <source>证明 {n}：{short}</source>
        <translation>Proof {n}: {short}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_proof.py" line="162"/>
        <source>证明</source>
        <translation>Proof</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_proof.py" line="169"/>
        <source>证明逐行</source>
        <translation>Proof line by line</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_proof.py" line="171"/>
        <source>各证明彼此独立，缺口相加即全省缺口；每一行都是整克，可以自行相加核对。</source>
        <translation>The proofs are independent and add up to the province&apos;s shortage; every line is in whole grams, so anyone can add it up.</translation>
    </message>
</context>
<context>
    <name>QueueCurve</name>
    <message>
        <location filename="../../ui/widgets/queue_curve.py" line="58"/>
        <source>产生 {mass}</source>
        <translation>generated {mass}</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/queue_curve.py" line="59"/>
        <source>常规 {mass}</source>
        <translation>routine {mass}</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/queue_curve.py" line="60"/>
        <source>应急 {mass}</source>
        <translation>emergency {mass}</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/queue_curve.py" line="61"/>
        <source>等待 {mass}</source>
        <translation>waiting {mass}</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/queue_curve.py" line="66"/>
        <source>逐日排队</source>
        <translation>Queue day by day</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/queue_curve.py" line="178"/>
        <source>超过 48 小时</source>
        <translation>over 48 hours</translation>
    </message>
</context>
<context>
    <name>ReceiptDialog</name>
    <message>
        <location filename="../../ui/forms/receipt.py" line="50"/>
        <source>确认接受 {no}</source>
        <translation>Confirm receipt of {no}</translation>
    </message>
    <message>
        <location filename="../../ui/forms/receipt.py" line="52"/>
        <source>确认接受</source>
        <translation>Confirm receipt</translation>
    </message>
    <message>
        <location filename="../../ui/forms/receipt.py" line="54"/>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <location filename="../../ui/forms/receipt.py" line="59"/>
        <source>到厂量与移出量之差记为称重差；接受量少于到厂量的部分拒收，留在车上待退回。“所见”只改与联单不符的项。</source>
        <translation>Received less shipped is booked as weighing difference; what is received and not accepted is refused and stays on the vehicle. Under “Seen” change only what differs from the manifest.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/receipt.py" line="94"/>
        <source>废物</source>
        <translation>Waste</translation>
    </message>
    <message>
        <location filename="../../ui/forms/receipt.py" line="94"/>
        <source>移出 t</source>
        <translation>Shipped t</translation>
    </message>
    <message>
        <location filename="../../ui/forms/receipt.py" line="94"/>
        <source>到厂</source>
        <translation>Weighed</translation>
    </message>
    <message>
        <location filename="../../ui/forms/receipt.py" line="94"/>
        <source>接受</source>
        <translation>Accept</translation>
    </message>
    <message>
        <location filename="../../ui/forms/receipt.py" line="94"/>
        <source>差异</source>
        <translation>Diff.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/receipt.py" line="117"/>
        <source>所见</source>
        <translation>Seen</translation>
    </message>
    <message>
        <location filename="../../ui/forms/receipt.py" line="191"/>
        <source>正在登记</source>
        <translation>Recording</translation>
    </message>
    <message>
        <location filename="../../ui/forms/receipt.py" line="78"/>
        <location filename="../../ui/forms/receipt.py" line="80"/>
        <source>贮存设施</source>
        <translation>Storage area</translation>
    </message>
    <message>
        <location filename="../../ui/forms/receipt.py" line="81"/>
        <location filename="../../ui/forms/receipt.py" line="84"/>
        <source>接受时间</source>
        <translation>Received at</translation>
    </message>
    <message>
        <location filename="../../ui/forms/receipt.py" line="95"/>
        <source>利用处置方式</source>
        <translation>Method</translation>
    </message>
    <message>
        <location filename="../../ui/forms/receipt.py" line="95"/>
        <source>差异类别</source>
        <translation>Discrepancy</translation>
    </message>
    <message>
        <location filename="../../ui/forms/receipt.py" line="112"/>
        <source>说明</source>
        <translation>Note</translation>
    </message>
</context>
<context>
    <name>ReclassifyDialog</name>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="113"/>
        <source>改代码 {code}</source>
        <translation>Reclassify {code}</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="114"/>
        <source>在库的全部质量转入新代码的批次；容器换新标签，贮存期限不变。</source>
        <translation>All that is in stock goes into a batch of the new code; containers get new labels, the storage clock runs on.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="114"/>
        <source>登记改代码</source>
        <translation>Record new code</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="117"/>
        <source>新代码</source>
        <translation>New code</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="118"/>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="118"/>
        <source>如鉴别报告编号</source>
        <translation>e.g. number of the report</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="119"/>
        <source>时间</source>
        <translation>Time</translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message>
        <location filename="../../ui/recovering.py" line="99"/>
        <source>没有完好的备份</source>
        <translation>No good backup</translation>
    </message>
    <message>
        <location filename="../../ui/recovering.py" line="102"/>
        <source>备份 {when}</source>
        <translation>Backup {when}</translation>
    </message>
    <message>
        <location filename="../../ui/recovering.py" line="152"/>
        <source>备份与恢复</source>
        <translation>Backups</translation>
    </message>
    <message>
        <location filename="../../ui/recovering.py" line="153"/>
        <source>立即备份</source>
        <translation>Back up now</translation>
    </message>
    <message>
        <location filename="../../ui/recovering.py" line="154"/>
        <source>由备份恢复…</source>
        <translation>Restore a backup…</translation>
    </message>
    <message>
        <location filename="../../ui/recovering.py" line="159"/>
        <source>把可读内容导出到哪个文件夹？</source>
        <translation>Export what is readable into which folder?</translation>
    </message>
    <message>
        <location filename="../../ui/recovering.py" line="169"/>
        <source>导出可读内容</source>
        <translation>Export what is readable</translation>
    </message>
    <message>
        <location filename="../../ui/recovering.py" line="183"/>
        <source>已按现状继续，可以登记</source>
        <translation>Going on as it is; entries can be made</translation>
    </message>
</context>
<context>
    <name>RecoveryPage</name>
    <message>
        <location filename="../../ui/pages/recovery.py" line="145"/>
        <source>读不出台账库，无法恢复</source>
        <translation>No register can be read in it, so it cannot be restored</translation>
    </message>
    <message>
        <location filename="../../ui/pages/recovery.py" line="164"/>
        <source>另存到哪个文件夹？</source>
        <translation>Save a copy into which folder?</translation>
    </message>
    <message>
        <location filename="../../ui/pages/recovery.py" line="175"/>
        <source>正在备份</source>
        <translation>Backing up</translation>
    </message>
    <message>
        <location filename="../../ui/pages/recovery.py" line="177"/>
        <source>备份台账库</source>
        <translation>Backing up the register</translation>
    </message>
    <message>
        <location filename="../../ui/pages/recovery.py" line="192"/>
        <source>已备份并核验：{name}，{n} 条</source>
        <translation>Backed up and verified: {name}, entries: {n}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/recovery.py" line="194"/>
        <source>；按设置清理了 %n 份旧备份</source>
        <translation>
            <numerusform>; %n old backup was removed as set</numerusform>
            <numerusform>; %n old backups were removed as set</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/pages/recovery.py" line="210"/>
        <source>正在核验</source>
        <translation>Verifying</translation>
    </message>
    <message>
        <location filename="../../ui/pages/recovery.py" line="215"/>
        <source>核验备份 {name}</source>
        <translation>Verify backup {name}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/recovery.py" line="229"/>
        <source>%n 处不符</source>
        <translation>
            <numerusform>%n difference</numerusform>
            <numerusform>%n differences</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/pages/recovery.py" line="230"/>
        <source>这份备份核验不一致：{found}</source>
        <translation>This backup does not verify: {found}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/recovery.py" line="232"/>
        <source>核验一致：{n} 条</source>
        <translation>Verified, entries: {n}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/recovery.py" line="244"/>
        <source>之后又登记的 %n 条不在其中</source>
        <translation>
            <numerusform>%n entry made since is not in it</numerusform>
            <numerusform>%n entries made since are not in it</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/pages/recovery.py" line="244"/>
        <source>与现在的台账库一样新</source>
        <translation>As new as the register is now</translation>
    </message>
    <message>
        <location filename="../../ui/pages/recovery.py" line="233"/>
        <source>根 {root}</source>
        <translation>root {root}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/recovery.py" line="191"/>
        <source>台账库不完好：先恢复或按现状继续；要留一份备查，请另存到别处</source>
        <translation>The register is not whole: restore it or go on as it is first; to keep a copy of it, save one elsewhere</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/recovery.py" line="241"/>
        <source>比现在的台账库多 %n 条</source>
        <translation>
            <numerusform>%n entry more than the register has now</numerusform>
            <numerusform>%n entries more than the register has now</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/pages/recovery.py" line="253"/>
        <source>备份设置已保存</source>
        <translation>Backup settings saved</translation>
    </message>
    <message>
        <location filename="../../ui/pages/recovery.py" line="264"/>
        <source>台账库的文件已不在原处。</source>
        <translation>The register&apos;s file is no longer in its place. </translation>
    </message>
    <message>
        <location filename="../../ui/pages/recovery.py" line="266"/>
        <source>还没有完好的备份</source>
        <translation>There is no good backup yet</translation>
    </message>
    <message>
        <location filename="../../ui/pages/recovery.py" line="268"/>
        <source>最近一份完好的备份 {row}</source>
        <translation>Newest good backup {row}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/recovery.py" line="270"/>
        <source>，%n 条登记还不在任何完好的备份中</source>
        <translation>
            <numerusform>, %n entry is in no good backup yet</numerusform>
            <numerusform>, %n entries are in no good backup yet</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/pages/recovery.py" line="273"/>
        <source>，全部登记都在其中</source>
        <translation>, it holds all entries</translation>
    </message>
    <message>
        <location filename="../../ui/pages/recovery.py" line="275"/>
        <source>；备份与台账库在同一磁盘，会一同损坏</source>
        <translation>; on the same disk as the register</translation>
    </message>
    <message>
        <location filename="../../ui/pages/recovery.py" line="279"/>
        <source>备份与恢复</source>
        <translation>Backups</translation>
    </message>
    <message>
        <location filename="../../ui/pages/recovery.py" line="285"/>
        <source>这个文件夹里还没有备份</source>
        <translation>There is no backup in this folder yet</translation>
    </message>
    <message>
        <location filename="../../ui/pages/recovery.py" line="286"/>
        <source>关闭窗口时和一日结束后自动备份；现在也可以备份一份</source>
        <translation>Backups are made when the window closes and when a day has ended; one can be made now</translation>
    </message>
    <message>
        <location filename="../../ui/pages/recovery.py" line="292"/>
        <location filename="../../ui/pages/recovery.py" line="312"/>
        <source>立即备份</source>
        <translation>Back up now</translation>
    </message>
    <message>
        <location filename="../../ui/pages/recovery.py" line="293"/>
        <source>另存到…</source>
        <translation>Save a copy…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/recovery.py" line="294"/>
        <source>由文件恢复…</source>
        <translation>Restore a file…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/recovery.py" line="295"/>
        <location filename="../../ui/pages/recovery.py" line="313"/>
        <source>核验这份</source>
        <translation>Verify</translation>
    </message>
    <message>
        <location filename="../../ui/pages/recovery.py" line="296"/>
        <source>由这份恢复…</source>
        <translation>Restore this one…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/recovery.py" line="302"/>
        <source>备份</source>
        <translation>Backup</translation>
    </message>
    <message>
        <location filename="../../ui/pages/recovery.py" line="314"/>
        <source>由这份恢复</source>
        <translation>Restore</translation>
    </message>
    <message>
        <location filename="../../ui/pages/recovery.py" line="315"/>
        <source>另存</source>
        <translation>Save a copy</translation>
    </message>
</context>
<context>
    <name>RedirectDialog</name>
    <message>
        <location filename="../../ui/forms/steps_desk.py" line="133"/>
        <source>不填：同一车辆继续</source>
        <translation>Empty: the same vehicle goes on</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_desk.py" line="134"/>
        <source>名称或拼音首字母</source>
        <translation>Name or pinyin initials</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_desk.py" line="139"/>
        <source>把 {no} 拒收的部分转送其他单位？</source>
        <translation>Send what was refused of {no} on to another facility?</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_desk.py" line="140"/>
        <source>按拒收量建立一张关联联单的草稿，签署后运往新的接受人；两张联单互相可见。</source>
        <translation>A linked draft with the refused mass is made; once signed it goes to the new receiver. Each manifest shows the other.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_desk.py" line="141"/>
        <source>建立关联联单</source>
        <translation>Make linked manifest</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_desk.py" line="144"/>
        <source>新接受人</source>
        <translation>New receiver</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_desk.py" line="145"/>
        <source>转送原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_desk.py" line="146"/>
        <source>承运人</source>
        <translation>Carrier</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_desk.py" line="152"/>
        <source>请从列表中选择新接受人。</source>
        <translation>Choose the new receiver from the list.</translation>
    </message>
</context>
<context>
    <name>RegisterPane</name>
    <message>
        <location filename="../../ui/pages/register_pane.py" line="251"/>
        <source>样例</source>
        <translation>Sample</translation>
    </message>
    <message>
        <location filename="../../ui/pages/register_pane.py" line="266"/>
        <source>正在核验</source>
        <translation>Verifying</translation>
    </message>
    <message>
        <location filename="../../ui/pages/register_pane.py" line="267"/>
        <source>核验 {name}</source>
        <translation>Verify {name}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/register_pane.py" line="293"/>
        <source>给“{name}”的</source>
        <translation>For “{name}”</translation>
    </message>
    <message>
        <location filename="../../ui/pages/register_pane.py" line="303"/>
        <source>回执 {name} {n}</source>
        <translation>Acknowledgement {name} {n}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/register_pane.py" line="305"/>
        <source>保存回执</source>
        <translation>Save acknowledgement</translation>
    </message>
    <message>
        <location filename="../../ui/pages/register_pane.py" line="306"/>
        <source>回执 (*.hwa)</source>
        <translation>Acknowledgements (*.hwa)</translation>
    </message>
    <message>
        <location filename="../../ui/pages/register_pane.py" line="320"/>
        <source>回执已写入 {name}，请交还对方</source>
        <translation>Acknowledgement written to {name}; give it back to the sender</translation>
    </message>
    <message>
        <location filename="../../ui/pages/register_pane.py" line="323"/>
        <source>已撤销认作同一</source>
        <translation>No longer called one</translation>
    </message>
    <message>
        <location filename="../../ui/pages/register_pane.py" line="328"/>
        <source>已不认其代表该单位</source>
        <translation>It no longer speaks for the organisation</translation>
    </message>
    <message>
        <location filename="../../ui/pages/register_pane.py" line="333"/>
        <source>已恢复认其代表该单位</source>
        <translation>It speaks for the organisation again</translation>
    </message>
    <message>
        <location filename="../../ui/pages/register_pane.py" line="347"/>
        <source>核验这本</source>
        <translation>Verify this one</translation>
    </message>
    <message>
        <location filename="../../ui/pages/register_pane.py" line="348"/>
        <source>保存回执…</source>
        <translation>Save acknowledgement…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/register_pane.py" line="351"/>
        <source>没有选中的台账库</source>
        <translation>No register is selected</translation>
    </message>
    <message>
        <location filename="../../ui/pages/register_pane.py" line="351"/>
        <source>在左边选一本，这里给出所持条目与不一致</source>
        <translation>Select one at the left; what is held of it and where it disagrees is shown here</translation>
    </message>
</context>
<context>
    <name>RegisterPanel</name>
    <message>
        <location filename="../../ui/pages/verify_register.py" line="95"/>
        <source>文书与校验点 (*.pdf *.txt);;所有文件 (*)</source>
        <translation>Papers and checkpoints (*.pdf *.txt);;All files (*)</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_register.py" line="95"/>
        <source>选择他人持有的文书或校验点</source>
        <translation>Choose papers or checkpoints that others hold</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_register.py" line="104"/>
        <location filename="../../ui/pages/verify_register.py" line="106"/>
        <source>正在核验</source>
        <translation>Verifying</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_register.py" line="107"/>
        <source>重算全部日志，与各表和校验点比较；状态栏可以取消</source>
        <translation>Replays the whole journal against tables and checkpoints; cancel in the status bar</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_register.py" line="112"/>
        <source>核验台账库</source>
        <translation>Verify register</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_register.py" line="130"/>
        <source>{when} 核验，用时 {s} s</source>
        <translation>verified {when}, took {s} s</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_register.py" line="133"/>
        <source>根 {root}</source>
        <translation>root {root}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_register.py" line="134"/>
        <source>台账库与日志一致</source>
        <translation>The register agrees with its journal</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_register.py" line="135"/>
        <source>台账库与日志不符</source>
        <translation>The register differs from its journal</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_register.py" line="137"/>
        <source>日志与他人持有的校验点不符</source>
        <translation>The journal differs from a checkpoint that others hold</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_register.py" line="148"/>
        <source>{n} 条日志重算各表</source>
        <translation>{n} entries replayed</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_register.py" line="149"/>
        <source>比较 {n} 行</source>
        <translation>{n} rows compared</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/verify_register.py" line="150"/>
        <source>%n 处不符</source>
        <translation>
            <numerusform>%n difference</numerusform>
            <numerusform>%n differences</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/verify_register.py" line="151"/>
        <source>自存校验点 %n 个</source>
        <translation>
            <numerusform>%n checkpoint of its own</numerusform>
            <numerusform>%n checkpoints of its own</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/verify_register.py" line="159"/>
        <source>另有 %n 条</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_register.py" line="164"/>
        <source>前 {n} 条与他人持有的校验点相符</source>
        <translation>The first {n} entries agree with checkpoints that others hold</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_register.py" line="165"/>
        <source>其后 {n} 条尚无他人持有的校验点覆盖</source>
        <translation>Not covered by a checkpoint that others hold: the {n} after them</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_register.py" line="169"/>
        <source>没有与他人持有的校验点比对：整库连同日志一并改写，单凭本机查不出来</source>
        <translation>Not compared with checkpoints that others hold: a rewriting of the whole register with its journal cannot be seen on this machine alone</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_register.py" line="170"/>
        <source>请选择此前交给他人的文书（PDF）或校验点文件，与它们核对</source>
        <translation>Choose papers (PDF) or checkpoint files handed to others before, and compare with them</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_register.py" line="178"/>
        <source>核验本台账库</source>
        <translation>Verify this register</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_register.py" line="181"/>
        <source>校验点覆盖、且由他人持有的记录，其后的任何改动都能离线查出；这不证明记录本身属实。</source>
        <translation>Any later change to records covered by a checkpoint that someone else holds can be detected offline; this does not show that the records are true.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_register.py" line="182"/>
        <source>他人持有的校验点</source>
        <translation>Checkpoints that others hold</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_register.py" line="184"/>
        <source>重新核验</source>
        <translation>Verify again</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_register.py" line="185"/>
        <source>与文书核对…</source>
        <translation>Compare with papers…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_register.py" line="196"/>
        <source>还没有核验</source>
        <translation>Not verified yet</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_register.py" line="196"/>
        <source>用 F9 比较各表与日志</source>
        <translation>F9 compares the tables with the journal</translation>
    </message>
    <message>
        <location filename="../../ui/pages/register_pane.py" line="77"/>
        <source>所持条目</source>
        <translation>Entries held</translation>
    </message>
    <message>
        <location filename="../../ui/pages/register_pane.py" line="84"/>
        <source>拒收</source>
        <translation>Refused</translation>
    </message>
    <message>
        <location filename="../../ui/pages/register_pane.py" line="91"/>
        <source>认作同一联单</source>
        <translation>Called one manifest</translation>
    </message>
    <message>
        <location filename="../../ui/pages/register_pane.py" line="102"/>
        <source>{n} 条</source>
        <translation>{n} entries</translation>
    </message>
    <message>
        <location filename="../../ui/pages/register_pane.py" line="104"/>
        <source>台账库编号</source>
        <translation>Register</translation>
    </message>
    <message>
        <location filename="../../ui/pages/register_pane.py" line="105"/>
        <source>编号前缀</source>
        <translation>Prefix</translation>
    </message>
    <message>
        <location filename="../../ui/pages/register_pane.py" line="106"/>
        <source>密钥指纹</source>
        <translation>Key fingerprint</translation>
    </message>
    <message>
        <location filename="../../ui/pages/register_pane.py" line="107"/>
        <source>最后条目</source>
        <translation>Last entry</translation>
    </message>
    <message>
        <location filename="../../ui/pages/register_pane.py" line="108"/>
        <source>最近收到</source>
        <translation>Last received</translation>
    </message>
    <message>
        <location filename="../../ui/pages/register_pane.py" line="118"/>
        <source>最后条目的日期晚于本机时钟</source>
        <translation>Its last entry is dated later than this clock</translation>
    </message>
    <message>
        <location filename="../../ui/pages/register_pane.py" line="119"/>
        <source>有一方的时钟不准，请与对方核实；距今从最近收到之日算起，缺记可能提早列出</source>
        <translation>One of the two clocks is wrong: ask the sender. Its age counts from when it was last received, and manifests may be listed as missing too early</translation>
    </message>
    <message>
        <location filename="../../ui/pages/register_pane.py" line="125"/>
        <source>自称代表的单位</source>
        <translation>Says it speaks for</translation>
    </message>
    <message>
        <location filename="../../ui/pages/register_pane.py" line="131"/>
        <source>不认…</source>
        <translation>Deny…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/register_pane.py" line="132"/>
        <source>恢复…</source>
        <translation>Restore…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/register_pane.py" line="140"/>
        <source>另有 {name} 也这样说</source>
        <translation>{name} says so too</translation>
    </message>
    <message>
        <location filename="../../ui/pages/register_pane.py" line="145"/>
        <source>不认</source>
        <translation>Denied</translation>
    </message>
    <message>
        <location filename="../../ui/pages/register_pane.py" line="146"/>
        <source>两本都称</source>
        <translation>Claimed twice</translation>
    </message>
    <message>
        <location filename="../../ui/pages/register_pane.py" line="151"/>
        <source>单独核验相符</source>
        <translation>Verified by itself: it agrees</translation>
    </message>
    <message>
        <location filename="../../ui/pages/register_pane.py" line="151"/>
        <source>{n} 条重算，根 {root}，与所存校验点一致</source>
        <translation>{n} entries computed again, root {root}, as in the checkpoints kept</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/register_pane.py" line="158"/>
        <source>单独核验不符，%n 处</source>
        <translation>
            <numerusform>Verified by itself: it does not agree in %n place</numerusform>
            <numerusform>Verified by itself: it does not agree in %n places</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/pages/register_pane.py" line="163"/>
        <source>不一致</source>
        <translation>Disagreements</translation>
    </message>
    <message>
        <location filename="../../ui/pages/register_pane.py" line="165"/>
        <source>没有：它所述的交接与其他台账库一致，或只有它一本说到</source>
        <translation>None: what it tells of hand-overs agrees with the others, or it alone tells of them</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/register_pane.py" line="173"/>
        <source>逐处看 %n 处…</source>
        <translation>
            <numerusform>See %n in full…</numerusform>
            <numerusform>See all %n in full…</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/pages/register_pane.py" line="184"/>
        <source>与 {name}</source>
        <translation>with {name}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/register_pane.py" line="196"/>
        <source>撤销…</source>
        <translation>Take back…</translation>
    </message>
</context>
<context>
    <name>RegroupDialog</name>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="252"/>
        <source>贮存期限自最早的 {day} 起算</source>
        <translation>the storage clock counts from the earliest, {day}</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="255"/>
        <source>归并 {n} 个批次</source>
        <translation>Regroup {n} batches</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="256"/>
        <source>登记归并</source>
        <translation>Record regrouping</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="260"/>
        <source>留空为全部 {mass}</source>
        <translation>empty: all {mass}</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="262"/>
        <source>归并到</source>
        <translation>Into area</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="263"/>
        <source>时间</source>
        <translation>Time</translation>
    </message>
</context>
<context>
    <name>ReliefTable</name>
    <message>
        <location filename="../../ui/pages/capacity_reliefs.py" line="70"/>
        <source>只看前 {n} 个</source>
        <translation>First {n} only</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_reliefs.py" line="70"/>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_reliefs.py" line="75"/>
        <location filename="../../ui/pages/capacity_reliefs.py" line="77"/>
        <source>一处改变能减少多少缺口</source>
        <translation>What one change relieves</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_reliefs.py" line="76"/>
        <source>各自单独计算，不可相加</source>
        <translation>Each computed alone; they do not add up</translation>
    </message>
</context>
<context>
    <name>RepackDialog</name>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="89"/>
        <source>重新包装 {code}</source>
        <translation>Repack {code}</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="90"/>
        <source>新容器得到新的数字识别码，原容器记为已空；贮存期限不变。</source>
        <translation>New containers get new codes, the old ones are empty; the storage clock runs on.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="90"/>
        <source>登记换装</source>
        <translation>Record repacking</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="94"/>
        <source>新包装</source>
        <translation>New packaging</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="95"/>
        <source>件数</source>
        <translation>Pieces</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="97"/>
        <source>时间</source>
        <translation>Time</translation>
    </message>
</context>
<context>
    <name>RescueDialog</name>
    <message>
        <location filename="../../ui/rescue.py" line="92"/>
        <source>由备份恢复…</source>
        <translation>Restore a backup…</translation>
    </message>
    <message>
        <location filename="../../ui/rescue.py" line="93"/>
        <source>导出可读内容…</source>
        <translation>Export what is readable…</translation>
    </message>
    <message>
        <location filename="../../ui/rescue.py" line="94"/>
        <source>打开其他台账库…</source>
        <translation>Open another register…</translation>
    </message>
    <message>
        <location filename="../../ui/rescue.py" line="105"/>
        <source>“{name}”打不开</source>
        <translation>{name} does not open</translation>
    </message>
    <message>
        <location filename="../../ui/rescue.py" line="110"/>
        <source>这个文件没有作任何改动；无论怎样做，都请把它原样保留。</source>
        <translation>Nothing in this file was changed; whatever you do, keep it as it is.</translation>
    </message>
    <message>
        <location filename="../../ui/rescue.py" line="141"/>
        <source>把可读内容导出到哪个文件夹？</source>
        <translation>Export what is readable into which folder?</translation>
    </message>
    <message>
        <location filename="../../ui/rescue.py" line="151"/>
        <source>正在导出可读内容</source>
        <translation>Exporting what is readable</translation>
    </message>
    <message>
        <location filename="../../ui/rescue.py" line="151"/>
        <source>只读原文件，写入新的文件夹。</source>
        <translation>The file is only read; what is readable goes into a new folder.</translation>
    </message>
</context>
<context>
    <name>ResidueDialog</name>
    <message>
        <location filename="../../ui/forms/steps/units.py" line="54"/>
        <source>产渣 {unit}</source>
        <translation>Residue of {unit}</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/units.py" line="55"/>
        <source>残渣是新产生的批次，记明来自哪些投料。</source>
        <translation>A residue is a new batch that names the charges it came from.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/units.py" line="55"/>
        <source>登记产渣</source>
        <translation>Record residue</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/units.py" line="59"/>
        <source>残渣代码</source>
        <translation>Residue code</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/units.py" line="62"/>
        <source>质量</source>
        <translation>Mass</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/units.py" line="62"/>
        <source>设施内 {mass}</source>
        <translation>in the unit {mass}</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/units.py" line="68"/>
        <source>形态</source>
        <translation>Form</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/units.py" line="69"/>
        <source>包装</source>
        <translation>Packaging</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/units.py" line="70"/>
        <source>件数</source>
        <translation>Pieces</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/units.py" line="71"/>
        <source>入库分区</source>
        <translation>Into area</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/units.py" line="72"/>
        <source>时间</source>
        <translation>Time</translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message>
        <location filename="../../ui/forms/restore.py" line="77"/>
        <source>由备份恢复</source>
        <translation>Restore a backup</translation>
    </message>
    <message>
        <location filename="../../ui/forms/restore.py" line="89"/>
        <source>可不填：打印过的文书、校验点文件</source>
        <translation>Optional: printed papers, checkpoint files</translation>
    </message>
    <message>
        <location filename="../../ui/forms/restore.py" line="95"/>
        <source>请选择</source>
        <translation>Choose</translation>
    </message>
    <message>
        <location filename="../../ui/forms/restore.py" line="98"/>
        <source>如：11-27 早上停电后打不开</source>
        <translation>e.g. does not open after a power cut on 27 Nov</translation>
    </message>
    <message>
        <location filename="../../ui/forms/restore.py" line="101"/>
        <source>备份</source>
        <translation>Backup</translation>
    </message>
    <message>
        <location filename="../../ui/forms/restore.py" line="101"/>
        <source>恢复到</source>
        <translation>Restore to</translation>
    </message>
    <message>
        <location filename="../../ui/forms/restore.py" line="101"/>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <location filename="../../ui/forms/restore.py" line="101"/>
        <source>说明</source>
        <translation>Note</translation>
    </message>
    <message>
        <location filename="../../ui/forms/restore.py" line="101"/>
        <source>另行核对</source>
        <translation>Compare with</translation>
    </message>
    <message>
        <location filename="../../ui/forms/restore.py" line="104"/>
        <source>选择…</source>
        <translation>Choose…</translation>
    </message>
    <message>
        <location filename="../../ui/forms/restore.py" line="105"/>
        <source>更改…</source>
        <translation>Change…</translation>
    </message>
    <message>
        <location filename="../../ui/forms/restore.py" line="106"/>
        <source>添加…</source>
        <translation>Add…</translation>
    </message>
    <message>
        <location filename="../../ui/forms/restore.py" line="112"/>
        <source>正在恢复</source>
        <translation>Restoring</translation>
    </message>
    <message>
        <location filename="../../ui/forms/restore.py" line="114"/>
        <source>核验并恢复</source>
        <translation>Verify and restore</translation>
    </message>
    <message>
        <location filename="../../ui/forms/restore.py" line="127"/>
        <source>由哪份备份恢复？</source>
        <translation>Restore which backup?</translation>
    </message>
    <message>
        <location filename="../../ui/forms/restore.py" line="129"/>
        <source>先核验备份，再写成一个新文件。现用的台账库和备份都不改动、不删除。</source>
        <translation>The backup is verified first, then written as a new file. Neither the register in use nor the backup is changed or deleted.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/restore.py" line="199"/>
        <source>选择备份</source>
        <translation>Choose a backup</translation>
    </message>
    <message>
        <location filename="../../ui/forms/restore.py" line="209"/>
        <source>恢复到哪个新文件？</source>
        <translation>Restore to which new file?</translation>
    </message>
    <message>
        <location filename="../../ui/forms/restore.py" line="219"/>
        <source>他人持有的文书、校验点</source>
        <translation>Papers and checkpoints others hold</translation>
    </message>
    <message>
        <location filename="../../ui/forms/restore.py" line="231"/>
        <source>请选择备份</source>
        <translation>Choose a backup</translation>
    </message>
    <message>
        <location filename="../../ui/forms/restore.py" line="234"/>
        <source>请选择理由</source>
        <translation>Choose a reason</translation>
    </message>
    <message>
        <location filename="../../ui/forms/restore.py" line="236"/>
        <source>请写明理由</source>
        <translation>Give the reason</translation>
    </message>
    <message>
        <location filename="../../ui/forms/restore.py" line="250"/>
        <source>正在核验并恢复，可以取消</source>
        <translation>Verifying and restoring; you can cancel</translation>
    </message>
</context>
<context>
    <name>RestoreOutcome</name>
    <message>
        <location filename="../../ui/forms/restore_outcome.py" line="46"/>
        <source>已恢复到新文件，核验一致</source>
        <translation>Restored into a new file and verified</translation>
    </message>
    <message>
        <location filename="../../ui/forms/restore_outcome.py" line="47"/>
        <source>{name}：{n} 条</source>
        <translation>{name}, entries: {n}</translation>
    </message>
    <message>
        <location filename="../../ui/forms/restore_outcome.py" line="48"/>
        <source>从此以纪元 {new} 继续（备份为纪元 {old}）</source>
        <translation>It goes on under epoch {new} (the backup is of epoch {old})</translation>
    </message>
    <message>
        <location filename="../../ui/forms/restore_outcome.py" line="63"/>
        <source>现用的台账库读不出，其中另有多少条登记无法得知</source>
        <translation>The register in use cannot be read; how many more entries it had is unknown</translation>
    </message>
    <message>
        <location filename="../../ui/forms/restore_outcome.py" line="63"/>
        <source>请对照纸质单据和联单补录</source>
        <translation>Enter them again from papers and manifests</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/forms/restore_outcome.py" line="65"/>
        <source>%n 条登记只在现用的台账库中</source>
        <translation>
            <numerusform>%n entry is only in the register in use</numerusform>
            <numerusform>%n entries are only in the register in use</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/forms/restore_outcome.py" line="67"/>
        <source>换上后请对照纸质单据补录；原文件保留，可以再看</source>
        <translation>Enter them again from the papers afterwards; the old file is kept and can be looked at</translation>
    </message>
    <message>
        <location filename="../../ui/forms/restore_outcome.py" line="76"/>
        <source>换上：窗口关闭片刻，{old} 改名保留在同一文件夹，恢复出的文件以它的名字打开。不删除任何文件。</source>
        <translation>To replace: the window closes for a moment, {old} is kept under another name in the same folder, and the restored file opens under its name. No file is deleted.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/restore_outcome.py" line="79"/>
        <source>换上并打开</source>
        <translation>Replace and open</translation>
    </message>
    <message>
        <location filename="../../ui/forms/restore_outcome.py" line="80"/>
        <source>新文件：{name}</source>
        <translation>New file: {name}</translation>
    </message>
    <message>
        <location filename="../../ui/forms/restore_outcome.py" line="82"/>
        <source>打开恢复出的台账库</source>
        <translation>Open the restored register</translation>
    </message>
    <message>
        <location filename="../../ui/forms/restore_outcome.py" line="84"/>
        <source>只打开恢复出的</source>
        <translation>Only open the restored one</translation>
    </message>
    <message>
        <location filename="../../ui/forms/restore_outcome.py" line="85"/>
        <source>以后再说</source>
        <translation>Later</translation>
    </message>
</context>
<context>
    <name>ResultPane</name>
    <message>
        <location filename="../../ui/pages/verify_result.py" line="148"/>
        <source>打开记录</source>
        <translation>Open record</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_result.py" line="166"/>
        <source>日志 {n} 条，根 {root}</source>
        <translation>{n} entries, root {root}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_result.py" line="194"/>
        <source>密钥 {fingerprint}</source>
        <translation>Key {fingerprint}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_result.py" line="200"/>
        <source>没有改动，不等于出自它所写的台账库：请向出具单位另行索取身份卡，核对指纹后导入。</source>
        <translation>Unchanged does not mean that it comes from the register it names: ask the issuer for its card by another way, compare the fingerprint, and import it.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_result.py" line="201"/>
        <source>这把密钥已被撤销。撤销以后出具的文书不能采信，请向出具单位查问。</source>
        <translation>This key was revoked. Papers issued after that cannot be relied on: ask the issuer.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_result.py" line="202"/>
        <source>本机对这把密钥的信任尚未开始，请核对起始日期。</source>
        <translation>Trust in this key has not begun here yet; check its first day.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_result.py" line="203"/>
        <source>本机对这把密钥的信任已经到期，请向出具单位索取新的身份卡。</source>
        <translation>Trust in this key has ended here; ask the issuer for a new card.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_result.py" line="207"/>
        <source>导入身份卡…</source>
        <translation>Import card…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_result.py" line="233"/>
        <source>当前台账库没有这份记录，只能显示代码本身所载的内容。</source>
        <translation>This register has no such record; only what the code itself says can be shown.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_result.py" line="239"/>
        <source>未填地点</source>
        <translation>no place given</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/verify_result.py" line="242"/>
        <source>此前在别处扫过 %n 次</source>
        <translation>
            <numerusform>Scanned elsewhere %n time before</numerusform>
            <numerusform>Scanned elsewhere %n times before</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResumeDialog</name>
    <message>
        <location filename="../../ui/forms/steps_way.py" line="309"/>
        <source>下一段</source>
        <translation>Next leg</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_way.py" line="309"/>
        <source>改由计划外的承运人接运</source>
        <translation>Another carrier, not planned, takes over</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_way.py" line="311"/>
        <source>{no} 继续运输？</source>
        <translation>Resume {no}?</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_way.py" line="312"/>
        <source>停放的废物装上下一段的车辆继续运输。</source>
        <translation>What was put down is loaded onto the next leg&apos;s vehicle.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_way.py" line="313"/>
        <source>继续运输</source>
        <translation>Resume</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_way.py" line="316"/>
        <source>再起运时间</source>
        <translation>Left again at</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_way.py" line="317"/>
        <source>经办人</source>
        <translation>Handled by</translation>
    </message>
</context>
<context>
    <name>ReturnDialog</name>
    <message>
        <location filename="../../ui/forms/steps_desk.py" line="102"/>
        <source>{no} 的退回到达移出人？</source>
        <translation>Is the return of {no} back at the sender?</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_desk.py" line="103"/>
        <source>拒收的 {mass} 记回移出人的贮存设施，联单随之完结；拒收量不占能力。</source>
        <translation>The refused {mass} go back into the sender&apos;s storage and the manifest closes; refused mass uses no capacity.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_desk.py" line="106"/>
        <source>登记退回</source>
        <translation>Record return</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_desk.py" line="109"/>
        <source>退回时间</source>
        <translation>Returned at</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_desk.py" line="110"/>
        <source>贮存设施</source>
        <translation>Storage</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_desk.py" line="111"/>
        <source>经办人</source>
        <translation>Handled by</translation>
    </message>
</context>
<context>
    <name>RevisionDialog</name>
    <message>
        <location filename="../../ui/forms/revision.py" line="109"/>
        <source>再改一项</source>
        <translation>Another field</translation>
    </message>
    <message>
        <location filename="../../ui/forms/revision.py" line="112"/>
        <source>更正 {no}？</source>
        <translation>Revise {no}?</translation>
    </message>
    <message>
        <location filename="../../ui/forms/revision.py" line="113"/>
        <source>签署后的内容不能直接改。更正由一方提出，另一方同意后生效；改前改后都保留。</source>
        <translation>What was signed is not edited. One side asks for a revision, it takes effect when the other agrees; before and after are kept.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/revision.py" line="114"/>
        <source>提出更正</source>
        <translation>Ask for revision</translation>
    </message>
    <message>
        <location filename="../../ui/forms/revision.py" line="117"/>
        <source>提出方</source>
        <translation>Side</translation>
    </message>
    <message>
        <location filename="../../ui/forms/revision.py" line="118"/>
        <source>提出人</source>
        <translation>Asked by</translation>
    </message>
    <message>
        <location filename="../../ui/forms/revision.py" line="119"/>
        <source>更正原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <location filename="../../ui/forms/revision.py" line="122"/>
        <source>更正内容</source>
        <translation>What changes</translation>
    </message>
    <message>
        <location filename="../../ui/forms/revision.py" line="147"/>
        <source>请选择要更正的内容。</source>
        <translation>Choose what is to be revised.</translation>
    </message>
</context>
<context>
    <name>Salvaged</name>
    <message>
        <location filename="../../ui/recovering.py" line="200"/>
        <source>可读内容已导出</source>
        <translation>What is readable was exported</translation>
    </message>
    <message>
        <location filename="../../ui/recovering.py" line="202"/>
        <source>{entries} 条日志、{tables} 个表共 {rows} 行</source>
        <translation>Journal entries: {entries}; tables: {tables}, rows: {rows}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/recovering.py" line="207"/>
        <source>%n 处读不出、缺失或不符，见导出的说明：</source>
        <translation>
            <numerusform>%n place could not be read, is missing or does not agree; see the report in the export:</numerusform>
            <numerusform>%n places could not be read, are missing or do not agree; see the report in the export:</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/recovering.py" line="210"/>
        <source>全部读出。</source>
        <translation>Everything could be read.</translation>
    </message>
</context>
<context>
    <name>ScanDialog</name>
    <message>
        <location filename="../../ui/forms/scan.py" line="108"/>
        <source>装车核对 {no}</source>
        <translation>Loading check {no}</translation>
    </message>
    <message>
        <location filename="../../ui/forms/scan.py" line="112"/>
        <source>标签代码</source>
        <translation>Label code</translation>
    </message>
    <message>
        <location filename="../../ui/forms/scan.py" line="113"/>
        <source>扫描或键入数字识别码，回车确认</source>
        <translation>Scan or type the label&apos;s code, then Enter</translation>
    </message>
    <message>
        <location filename="../../ui/forms/scan.py" line="125"/>
        <source>等待扫描</source>
        <translation>Waiting for a scan</translation>
    </message>
    <message>
        <location filename="../../ui/forms/scan.py" line="128"/>
        <source>标签与联单相符才能装车（第23号令第十三条）；不相符的容器请勿装车。</source>
        <translation>Only containers whose label agrees with the manifest are loaded (Order 23, article 13).</translation>
    </message>
    <message>
        <location filename="../../ui/forms/scan.py" line="132"/>
        <source>完成核对</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>ScenarioComparison</name>
    <message>
        <location filename="../../ui/pages/scenario_compare.py" line="53"/>
        <source>并列比较</source>
        <translation>Side by side</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_compare.py" line="56"/>
        <source>质量单位 t；括号内为与今天之差。</source>
        <translation>Masses in t; the difference to today in brackets.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_compare.py" line="64"/>
        <source>事项</source>
        <translation>Item</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_compare.py" line="65"/>
        <source>今天</source>
        <translation>Today</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_compare.py" line="72"/>
        <source>没有去处</source>
        <translation>Nowhere to go</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_compare.py" line="73"/>
        <source>待安排</source>
        <translation>To be placed</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_compare.py" line="75"/>
        <source>应急清单可解</source>
        <translation>Emergency list relieves</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_compare.py" line="114"/>
        <source>一年内清不完</source>
        <translation>not within a year</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_compare.py" line="117"/>
        <source>疫情排队最多</source>
        <translation>Longest queue</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_compare.py" line="118"/>
        <source>等待超过 48 小时</source>
        <translation>Waited over 48 hours</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_compare.py" line="119"/>
        <source>结束后清完天数</source>
        <translation>Days to clear after its end</translation>
    </message>
</context>
<context>
    <name>ScenarioEditor</name>
    <message>
        <location filename="../../ui/pages/scenario_editor.py" line="129"/>
        <source>改…</source>
        <translation>Change…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_editor.py" line="129"/>
        <source>移除</source>
        <translation>Remove</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_editor.py" line="203"/>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_editor.py" line="204"/>
        <source>备注</source>
        <translation>Note</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_editor.py" line="205"/>
        <source>假设</source>
        <translation>Assumptions</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_editor.py" line="206"/>
        <source>还没有假设。加一条后，与今天并列计算。</source>
        <translation>No assumption yet. Add one and it is computed beside today.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_editor.py" line="211"/>
        <source>复制</source>
        <translation>Duplicate</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_editor.py" line="212"/>
        <source>导出 JSON…</source>
        <translation>Export JSON…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_editor.py" line="213"/>
        <source>放弃修改</source>
        <translation>Discard changes</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_editor.py" line="214"/>
        <source>撤下…</source>
        <translation>Withdraw…</translation>
    </message>
</context>
<context>
    <name>ScenarioList</name>
    <message>
        <location filename="../../ui/pages/scenario_list.py" line="71"/>
        <location filename="../../ui/pages/scenario_list.py" line="107"/>
        <source>新情景</source>
        <translation>New scenario</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/scenario_list.py" line="82"/>
        <source>%n 条假设</source>
        <translation>
            <numerusform>%n assumption</numerusform>
            <numerusform>%n assumptions</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_list.py" line="84"/>
        <source>未保存</source>
        <translation>Not saved</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_list.py" line="98"/>
        <source>移出比较</source>
        <translation>Remove from comparison</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_list.py" line="98"/>
        <source>加入比较</source>
        <translation>Add to comparison</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_list.py" line="100"/>
        <source>最多比较三个</source>
        <translation>Three can be compared at most</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_list.py" line="105"/>
        <source>已保存的情景</source>
        <translation>Saved scenarios</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_list.py" line="108"/>
        <source>导入…</source>
        <translation>Import…</translation>
    </message>
</context>
<context>
    <name>ScenarioResult</name>
    <message>
        <location filename="../../ui/pages/scenario_result.py" line="202"/>
        <source>待安排</source>
        <translation>To be placed</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_result.py" line="203"/>
        <source>余下能力</source>
        <translation>Capacity left</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_result.py" line="204"/>
        <source>没有去处</source>
        <translation>Nowhere to go</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_result.py" line="207"/>
        <source>没有去处，按预测的低与高</source>
        <translation>Nowhere to go, forecast low and high</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_result.py" line="214"/>
        <source>没有去处（能力未知的计为无）</source>
        <translation>Nowhere to go (unknown capacity taken as none)</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_result.py" line="220"/>
        <source>应急清单可解</source>
        <translation>Relieved by the emergency list</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_result.py" line="253"/>
        <source>估算：多焚烧 {burnt}，灰渣 {code} 增加 {least} 至 {most}，取 {used} 安放。</source>
        <translation>Estimate: {burnt} more burnt leaves {least} to {most} more ash and slag ({code}); {used} assumed. </translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_result.py" line="255"/>
        <source>产率取两端时缺口 {low} 至 {high}。</source>
        <translation>At either end of the yields, {low} to {high} have nowhere to go.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_result.py" line="266"/>
        <source>缺口，逐代码</source>
        <translation>Shortage by waste</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_result.py" line="266"/>
        <source>同一比例尺；上条今天，下条情景。</source>
        <translation>One scale; today above, the scenario below.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_result.py" line="268"/>
        <source>疫情，逐日</source>
        <translation>The epidemic day by day</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_result.py" line="269"/>
        <location filename="../../ui/pages/scenario_result.py" line="284"/>
        <source>应急能力</source>
        <translation>Emergency capacity</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_result.py" line="269"/>
        <source>另列，不与日常相加。</source>
        <translation>Apart; never added to the routine one.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_result.py" line="271"/>
        <source>另有 {n} 个变化较小。</source>
        <translation>{n} more change less.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_result.py" line="273"/>
        <location filename="../../ui/pages/scenario_result.py" line="282"/>
        <source>能力池</source>
        <translation>Pools</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_result.py" line="274"/>
        <source>粗体为假设所指；安放量是一个最优方案，非唯一。{more}</source>
        <translation>Bold: named by an assumption. What is placed is one optimal plan of several. {more}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_result.py" line="277"/>
        <location filename="../../ui/pages/scenario_result.py" line="283"/>
        <source>受益与受损的县</source>
        <translation>Counties better and worse off</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_result.py" line="278"/>
        <source>缺口按待安排质量分摊到县，是约定，不是证明；新增的灰渣不摊到县。</source>
        <translation>Shares in proportion to open mass, by convention, not by proof; new ash belongs to no county.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_result.py" line="281"/>
        <source>今天与情景</source>
        <translation>Today and the scenario</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_result.py" line="290"/>
        <source>平时每天 {mass}</source>
        <translation>Usually {mass} a day</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_result.py" line="292"/>
        <source>{county}增加最多</source>
        <translation>{county} grows most</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_result.py" line="294"/>
        <source>每天都当日接收，没有排队</source>
        <translation>all taken on its day, no queue</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_result.py" line="297"/>
        <source>{day} 排队最多 {mass}</source>
        <translation>longest queue {mass} on {day}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_result.py" line="300"/>
        <source>{day} 起有超过 48 小时的，共 {mass}</source>
        <translation>over 48 hours from {day}, {mass} in all</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_result.py" line="302"/>
        <source>{day} 冷库放满</source>
        <translation>cold stores full on {day}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_result.py" line="304"/>
        <source>一年内清不完</source>
        <translation>not cleared within a year</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/scenario_result.py" line="306"/>
        <source>结束后 %n 天清完</source>
        <translation>
            <numerusform>cleared %n day after its end</numerusform>
            <numerusform>cleared %n days after its end</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_result.py" line="308"/>
        <source>未登记规模、未计入：{names}</source>
        <translation>not counted, scale not registered: {names}</translation>
    </message>
</context>
<context>
    <name>ScenariosPage</name>
    <message>
        <location filename="../../ui/pages/scenarios.py" line="149"/>
        <source>{year} 年预计</source>
        <translation>{year}, forecast</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenarios.py" line="150"/>
        <source>{year} 年</source>
        <translation>{year}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenarios.py" line="161"/>
        <source>试算 {change}</source>
        <translation>Try: {change}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenarios.py" line="191"/>
        <location filename="../../ui/pages/scenarios.py" line="343"/>
        <source>计算情景</source>
        <translation>Computing the scenario</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenarios.py" line="264"/>
        <source>正在保存</source>
        <translation>Saving</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenarios.py" line="275"/>
        <source>情景已保存</source>
        <translation>Scenario saved</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenarios.py" line="285"/>
        <source>{name} 副本</source>
        <translation>{name}, copy</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenarios.py" line="299"/>
        <source>撤下情景“{name}”？</source>
        <translation>Withdraw scenario “{name}”?</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenarios.py" line="300"/>
        <source>它不再列出，但留在台账库中，名称不能再用。</source>
        <translation>It is no longer listed but stays in the register; its name stays taken.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenarios.py" line="301"/>
        <source>撤下</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenarios.py" line="310"/>
        <source>情景已撤下</source>
        <translation>Scenario withdrawn</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenarios.py" line="310"/>
        <source>恢复</source>
        <translation>Restore</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenarios.py" line="323"/>
        <location filename="../../ui/pages/scenarios.py" line="387"/>
        <source>新情景</source>
        <translation>New scenario</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenarios.py" line="325"/>
        <source>情景已导出</source>
        <translation>Scenario exported</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenarios.py" line="362"/>
        <source>没有未保存的修改</source>
        <translation>Nothing to save</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenarios.py" line="364"/>
        <source>先加一条假设</source>
        <translation>Add an assumption first</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenarios.py" line="365"/>
        <source>先把情景加入比较（空格键）</source>
        <translation>First add scenarios to the comparison (space bar)</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenarios.py" line="367"/>
        <source>并列比较 {n}</source>
        <translation>Compare {n}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenarios.py" line="368"/>
        <source>并列比较</source>
        <translation>Compare</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenarios.py" line="372"/>
        <location filename="../../ui/pages/scenarios.py" line="377"/>
        <source>情景</source>
        <translation>Scenarios</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenarios.py" line="381"/>
        <source>年度</source>
        <translation>Year</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenarios.py" line="382"/>
        <location filename="../../ui/pages/scenarios.py" line="402"/>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenarios.py" line="385"/>
        <source>还没有情景</source>
        <translation>No scenario yet</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenarios.py" line="386"/>
        <source>假设新增能力、停运、疫情、少填埋或省界关闭，看缺口怎样变化；今天的数字不受影响</source>
        <translation>Assume new capacity, a line down, an epidemic, less landfill or closed borders and see how shortages change; today&apos;s figures stay as they are</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenarios.py" line="403"/>
        <source>加入比较</source>
        <translation>Mark to compare</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenarios.py" line="404"/>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenarios.py" line="405"/>
        <source>查找</source>
        <translation>Search</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <location filename="../../ui/pages/settings.py" line="99"/>
        <source>正在核验</source>
        <translation>Verifying</translation>
    </message>
    <message>
        <location filename="../../ui/pages/settings.py" line="102"/>
        <source>核验台账库</source>
        <translation>Verifying the register</translation>
    </message>
    <message>
        <location filename="../../ui/pages/settings.py" line="114"/>
        <source>{n} 条日志重算各表，0 处不符；根 {root}；{when} 核验，用时 {s} s</source>
        <translation>{n} entries replayed, 0 differences; root {root}; {when}, {s} s</translation>
    </message>
    <message>
        <location filename="../../ui/pages/settings.py" line="121"/>
        <source>{n} 处不符：{first}</source>
        <translation>{n} differences: {first}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/settings.py" line="145"/>
        <source>设置</source>
        <translation>Settings</translation>
    </message>
    <message>
        <location filename="../../ui/pages/settings.py" line="145"/>
        <source>外观与语言立即生效；台账库的设置记入日志</source>
        <translation>Theme and language take effect at once; settings of the register are journalled</translation>
    </message>
    <message>
        <location filename="../../ui/pages/settings.py" line="146"/>
        <source>外观</source>
        <translation>Theme</translation>
    </message>
    <message>
        <location filename="../../ui/pages/settings.py" line="147"/>
        <source>语言</source>
        <translation>Language</translation>
    </message>
    <message>
        <location filename="../../ui/pages/settings.py" line="148"/>
        <source>浅色</source>
        <translation>Light</translation>
    </message>
    <message>
        <location filename="../../ui/pages/settings.py" line="148"/>
        <source>深色</source>
        <translation>Dark</translation>
    </message>
    <message>
        <location filename="../../ui/pages/settings.py" line="149"/>
        <source>跟随系统</source>
        <translation>System</translation>
    </message>
    <message>
        <location filename="../../ui/pages/settings.py" line="153"/>
        <source>台账库</source>
        <translation>Register</translation>
    </message>
    <message>
        <location filename="../../ui/pages/settings.py" line="154"/>
        <location filename="../../ui/pages/settings.py" line="178"/>
        <source>核验</source>
        <translation>Verify</translation>
    </message>
    <message>
        <location filename="../../ui/pages/settings.py" line="158"/>
        <source>比较各表与日志；与他人持有的校验点相符才有意义</source>
        <translation>Compares the tables with the journal; it counts against a checkpoint somebody else holds</translation>
    </message>
    <message>
        <location filename="../../ui/pages/settings.py" line="159"/>
        <source>重新核验</source>
        <translation>Verify again</translation>
    </message>
    <message>
        <location filename="../../ui/pages/settings.py" line="160"/>
        <source>备份与恢复…</source>
        <translation>Backups…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/settings.py" line="176"/>
        <source>下一项</source>
        <translation>Next</translation>
    </message>
    <message>
        <location filename="../../ui/pages/settings.py" line="177"/>
        <source>选择</source>
        <translation>Select</translation>
    </message>
    <message>
        <location filename="../../ui/pages/settings.py" line="179"/>
        <source>查找</source>
        <translation>Search</translation>
    </message>
</context>
<context>
    <name>ShiftDialog</name>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="43"/>
        <source>移库 {code}</source>
        <translation>Move {code}</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="44"/>
        <source>登记出库与入库，贮存期限不变。</source>
        <translation>Out of one area and into another; the storage clock runs on.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="44"/>
        <source>登记移库</source>
        <translation>Record move</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="46"/>
        <source>移至</source>
        <translation>To area</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="48"/>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="53"/>
        <source>请选择移至的分区。</source>
        <translation>Choose the area to move to.</translation>
    </message>
</context>
<context>
    <name>ShortageBars</name>
    <message>
        <location filename="../../ui/widgets/shortage_bars.py" line="48"/>
        <source>{code} 今天 {before} t，情景 {after} t，差 {difference} t</source>
        <translation>{code} today {before} t, scenario {after} t, difference {difference} t</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/shortage_bars.py" line="83"/>
        <source>废物</source>
        <translation>Waste</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/shortage_bars.py" line="84"/>
        <source>今天 t</source>
        <translation>Today t</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/shortage_bars.py" line="84"/>
        <source>情景 t</source>
        <translation>Scenario t</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/shortage_bars.py" line="84"/>
        <source>差 t</source>
        <translation>Difference t</translation>
    </message>
</context>
<context>
    <name>ShortageList</name>
    <message>
        <location filename="../../ui/pages/shortage.py" line="250"/>
        <source>缺口</source>
        <translation>Shortage</translation>
    </message>
    <message>
        <location filename="../../ui/pages/shortage.py" line="259"/>
        <source>没有缺口</source>
        <translation>No shortage</translation>
    </message>
    <message>
        <location filename="../../ui/pages/shortage.py" line="259"/>
        <source>每一种废物都有接受它的能力池</source>
        <translation>Every waste has a pool that takes it</translation>
    </message>
    <message>
        <location filename="../../ui/pages/shortage.py" line="255"/>
        <source>废物</source>
        <translation>Waste</translation>
    </message>
    <message>
        <location filename="../../ui/pages/shortage.py" line="239"/>
        <source>有余量但帮不上：{pools}（代码或方法不符）</source>
        <translation>Room left but of no help: {pools} (code or method does not fit)</translation>
    </message>
    <message>
        <location filename="../../ui/pages/shortage.py" line="251"/>
        <source>缺口，为什么，什么会有帮助</source>
        <translation>Shortages, why, what would help</translation>
    </message>
    <message>
        <location filename="../../ui/pages/shortage.py" line="255"/>
        <source>为什么</source>
        <translation>Why</translation>
    </message>
    <message>
        <location filename="../../ui/pages/shortage.py" line="255"/>
        <source>什么会有帮助</source>
        <translation>What would help</translation>
    </message>
    <message>
        <location filename="../../ui/pages/shortage.py" line="260"/>
        <source>最小割证明</source>
        <translation>Proof</translation>
    </message>
    <message>
        <location filename="../../ui/pages/shortage.py" line="267"/>
        <source>只看前 {n} 个</source>
        <translation>First {n} only</translation>
    </message>
    <message>
        <location filename="../../ui/pages/shortage.py" line="267"/>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/shortage.py" line="231"/>
        <source>{mass}，%n 个代码</source>
        <translation>
            <numerusform>{mass}, %n code</numerusform>
            <numerusform>{mass}, %n codes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SignInSheet</name>
    <message>
        <location filename="../../ui/sign_in.py" line="153"/>
        <source>正在核对</source>
        <translation>Checking</translation>
    </message>
    <message>
        <location filename="../../ui/sign_in.py" line="166"/>
        <source>请填写登录名</source>
        <translation>Enter your login</translation>
    </message>
    <message>
        <location filename="../../ui/sign_in.py" line="168"/>
        <source>请输入密码</source>
        <translation>Enter the password</translation>
    </message>
    <message>
        <location filename="../../ui/sign_in.py" line="170"/>
        <source>请输入新密码</source>
        <translation>Enter a new password</translation>
    </message>
    <message>
        <location filename="../../ui/sign_in.py" line="172"/>
        <source>两次输入的密码不同</source>
        <translation>The two passwords differ</translation>
    </message>
    <message>
        <location filename="../../ui/sign_in.py" line="227"/>
        <source>{n} 秒后可再试</source>
        <translation>Again in {n} s</translation>
    </message>
    <message>
        <location filename="../../ui/sign_in.py" line="228"/>
        <source>不符的次数过多，{n} 秒后可再试</source>
        <translation>Refused too many times; try again in {n} s</translation>
    </message>
    <message>
        <location filename="../../ui/sign_in.py" line="249"/>
        <source>大写锁定已打开</source>
        <translation>Caps Lock is on</translation>
    </message>
    <message>
        <location filename="../../ui/sign_in.py" line="257"/>
        <source>请先设一个自己的密码</source>
        <translation>Set a password of your own first</translation>
    </message>
    <message>
        <location filename="../../ui/sign_in.py" line="259"/>
        <source>登录后才显示台账。</source>
        <translation>The register is shown after you sign in.</translation>
    </message>
    <message>
        <location filename="../../ui/sign_in.py" line="260"/>
        <source>{person}已锁定。填到一半的内容都还在。</source>
        <translation>Locked by {person}. What was half filled in is still there.</translation>
    </message>
    <message>
        <location filename="../../ui/sign_in.py" line="261"/>
        <source>{person}，现在的密码是别人给您的；换成只有自己知道的，才能代表您签名。</source>
        <translation>{person}, your present password was given to you; only one that nobody else knows can sign for you.</translation>
    </message>
    <message>
        <location filename="../../ui/sign_in.py" line="267"/>
        <source>登录名</source>
        <translation>Login</translation>
    </message>
    <message>
        <location filename="../../ui/sign_in.py" line="267"/>
        <source>密码</source>
        <translation>Password</translation>
    </message>
    <message>
        <location filename="../../ui/sign_in.py" line="268"/>
        <source>新密码</source>
        <translation>New password</translation>
    </message>
    <message>
        <location filename="../../ui/sign_in.py" line="268"/>
        <source>再输一次</source>
        <translation>Once more</translation>
    </message>
    <message>
        <location filename="../../ui/sign_in.py" line="273"/>
        <source>登录</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <location filename="../../ui/sign_in.py" line="273"/>
        <source>解锁</source>
        <translation>Unlock</translation>
    </message>
    <message>
        <location filename="../../ui/sign_in.py" line="274"/>
        <source>设为我的密码</source>
        <translation>Make it my password</translation>
    </message>
    <message>
        <location filename="../../ui/sign_in.py" line="276"/>
        <source>换人登录</source>
        <translation>Somebody else</translation>
    </message>
</context>
<context>
    <name>SignatureDialog</name>
    <message>
        <location filename="../../ui/signature.py" line="35"/>
        <location filename="../../ui/signature.py" line="40"/>
        <source>签名</source>
        <translation>Sign</translation>
    </message>
    <message>
        <location filename="../../ui/signature.py" line="39"/>
        <source>密码</source>
        <translation>Password</translation>
    </message>
    <message>
        <location filename="../../ui/signature.py" line="42"/>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <location filename="../../ui/signature.py" line="43"/>
        <source>{person}签名。姓名、时间和这句话一起记入日志，不能撤回。</source>
        <translation>{person} signs. Name, time and this sentence go into the journal and cannot be taken back.</translation>
    </message>
    <message>
        <location filename="../../ui/signature.py" line="66"/>
        <source>请输入密码</source>
        <translation>Enter the password</translation>
    </message>
    <message>
        <location filename="../../ui/signature.py" line="70"/>
        <source>正在签名</source>
        <translation>Signing</translation>
    </message>
    <message>
        <location filename="../../ui/signature.py" line="94"/>
        <source>大写锁定已打开</source>
        <translation>Caps Lock is on</translation>
    </message>
    <message>
        <location filename="../../ui/signature.py" line="97"/>
        <source>不符的次数过多，{n} 秒后可再试</source>
        <translation>Refused too many times; try again in {n} s</translation>
    </message>
    <message>
        <location filename="../../ui/signature.py" line="101"/>
        <source>{n} 秒后可再试</source>
        <translation>Again in {n} s</translation>
    </message>
</context>
<context>
    <name>SiteNote</name>
    <message>
        <location filename="../../ui/pages/site_note.py" line="57"/>
        <source>草稿，未记入台账库</source>
        <translation>Draft, not yet in the register</translation>
    </message>
    <message>
        <location filename="../../ui/pages/site_note.py" line="66"/>
        <source>现场记录最多 2,000 个字符</source>
        <translation>A note has at most 2,000 characters</translation>
    </message>
    <message>
        <location filename="../../ui/pages/site_note.py" line="75"/>
        <source>自动保存 {time}</source>
        <translation>Saved here {time}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/site_note.py" line="104"/>
        <location filename="../../ui/pages/site_note.py" line="105"/>
        <source>现场记录</source>
        <translation>Note on the spot</translation>
    </message>
    <message>
        <location filename="../../ui/pages/site_note.py" line="106"/>
        <source>企业说明、现场所见；随“已知悉”或“已整改”记入台账库</source>
        <translation>What the firm says and what is seen here; goes on record with Acknowledge or Resolve</translation>
    </message>
</context>
<context>
    <name>SitesPanel</name>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="55"/>
        <source>改名…</source>
        <translation>Rename…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="56"/>
        <source>更正…</source>
        <translation>Correct…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="59"/>
        <location filename="../../ui/pages/party_sites.py" line="81"/>
        <source>恢复</source>
        <translation>Reopen</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="61"/>
        <location filename="../../ui/pages/party_sites.py" line="86"/>
        <source>关闭…</source>
        <translation>Close…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="63"/>
        <source>名称</source>
        <translation>Names</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="64"/>
        <location filename="../../ui/pages/party_sites.py" line="88"/>
        <source>自 {day} 关闭</source>
        <translation>closed from {day}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="67"/>
        <source>曾用名，至 {day}</source>
        <translation>former name, until {day}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="69"/>
        <source>场所</source>
        <translation>Sites</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="69"/>
        <source>加场所…</source>
        <translation>Add site…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="75"/>
        <source>改…</source>
        <translation>Change…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="77"/>
        <source>管理类别…</source>
        <translation>Class…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="78"/>
        <source>加联系人…</source>
        <translation>Add contact…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="82"/>
        <source>场所已恢复</source>
        <translation>Site reopened</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="98"/>
        <source>联单联系人</source>
        <translation>On manifests</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="101"/>
        <source>不再担任…</source>
        <translation>Has left…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="111"/>
        <source>{set}（主管部门定，推算 {computed}）</source>
        <translation>{set} (set by the bureau, computed: {computed})</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="125"/>
        <location filename="../../ui/pages/party_sites.py" line="127"/>
        <source>改名</source>
        <translation>Rename</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="126"/>
        <source>原名称留存，按原名也能查到；已签署的联单仍用签署时的名称。</source>
        <translation>The former name is kept and still finds it; signed manifests keep the name they were signed with.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="130"/>
        <source>新名称</source>
        <translation>New name</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="131"/>
        <source>原名至</source>
        <translation>Old until</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="133"/>
        <source>已改名，原名称留存</source>
        <translation>Renamed, the former name is kept</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="144"/>
        <source>更正单位</source>
        <translation>Correct the organisation</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="144"/>
        <location filename="../../ui/pages/party_sites.py" line="190"/>
        <location filename="../../ui/pages/party_sites.py" line="228"/>
        <location filename="../../ui/pages/party_sites.py" line="262"/>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="146"/>
        <source>信用代码</source>
        <translation>Credit code</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="147"/>
        <source>所属集团</source>
        <translation>Group</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="149"/>
        <source>单位已更正</source>
        <translation>Organisation corrected</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="164"/>
        <source>关闭 {name}</source>
        <translation>Close {name}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="165"/>
        <source>自该日起不再新办批次、联单、合同和计划；未完的联单照常办结，记录全部保留。</source>
        <translation>From that day on no new batches, manifests, contracts or plans; open manifests finish and every record stays.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="166"/>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="168"/>
        <source>关闭日</source>
        <translation>Closed from</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="169"/>
        <source>已关闭</source>
        <translation>Closed</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="174"/>
        <source>单位已恢复</source>
        <translation>Organisation reopened</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="181"/>
        <source>加场所</source>
        <translation>Add a site</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="181"/>
        <source>登记场所</source>
        <translation>Record site</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="183"/>
        <source>场所已登记</source>
        <translation>Site recorded</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="190"/>
        <source>改场所</source>
        <translation>Change the site</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="190"/>
        <source>已签署的联单仍是签署时的内容。</source>
        <translation>Signed manifests keep what they were signed with.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="192"/>
        <source>场所已保存</source>
        <translation>Site saved</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="198"/>
        <source>场所名称</source>
        <translation>Site</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="199"/>
        <source>类型</source>
        <translation>Kind</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="201"/>
        <source>所在地</source>
        <translation>County</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="203"/>
        <source>地址</source>
        <translation>Address</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="204"/>
        <source>联系人</source>
        <translation>Contact</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="205"/>
        <source>联系电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="206"/>
        <source>应急电话</source>
        <translation>Emergency</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="207"/>
        <source>床位数</source>
        <translation>Beds</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="208"/>
        <source>本单位的场所：由本台账库记账</source>
        <translation>A site of our own: its books are kept in this register</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="215"/>
        <source>按推算：{kind}</source>
        <translation>As computed: {kind}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="226"/>
        <location filename="../../ui/pages/party_sites.py" line="235"/>
        <source>管理类别</source>
        <translation>Class</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="227"/>
        <source>类别按 HJ 1259-2022 第 4.2 节推算；主管部门另定的，写明理由。</source>
        <translation>The class is computed by HJ 1259-2022, 4.2; what the bureau decides otherwise needs its reason.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="231"/>
        <source>自</source>
        <translation>From</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="232"/>
        <source>投产日</source>
        <translation>Running since</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="233"/>
        <source>许可年产生量</source>
        <translation>Permitted a year</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="234"/>
        <source>有自行利用处置设施</source>
        <translation>Has a treatment facility of its own</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="236"/>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="237"/>
        <source>决定部门</source>
        <translation>Decided by</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="239"/>
        <source>管理类别依据已保存</source>
        <translation>Basis of the class saved</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="249"/>
        <source>加联系人</source>
        <translation>Add a contact</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="249"/>
        <source>登记</source>
        <translation>Record</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="251"/>
        <source>职责</source>
        <translation>Role</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="252"/>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="253"/>
        <source>电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="255"/>
        <source>联系人已登记</source>
        <translation>Contact recorded</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="262"/>
        <source>{name} 不再担任</source>
        <translation>{name} has left</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="263"/>
        <source>最后一日</source>
        <translation>Last day</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_sites.py" line="264"/>
        <source>联系人已更新</source>
        <translation>Contact updated</translation>
    </message>
</context>
<context>
    <name>SlicesPart</name>
    <message>
        <location filename="../../ui/pages/register_slices.py" line="83"/>
        <source>{n} 起分叉：同一条有两份，后到的没有收</source>
        <translation>Forks at {n}: two versions of one entry; the later bundle was not taken</translation>
    </message>
    <message>
        <location filename="../../ui/pages/register_slices.py" line="86"/>
        <source>缺第 {range} 条，请对方重发</source>
        <translation>Entries {range} are missing: ask for them again</translation>
    </message>
</context>
<context>
    <name>SplitDialog</name>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="65"/>
        <source>拆分 {code}</source>
        <translation>Split {code}</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="66"/>
        <source>拆出的部分成为新批次，留在原处，贮存期限不变。</source>
        <translation>The part becomes a batch of its own in the same place; the storage clock runs on.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="66"/>
        <source>登记拆分</source>
        <translation>Record split</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="69"/>
        <source>时间</source>
        <translation>Time</translation>
    </message>
</context>
<context>
    <name>Standing</name>
    <message>
        <location filename="../../ui/pages/capacity_standing.py" line="93"/>
        <source>按日志 #{entry} 测算，未更新</source>
        <translation>As of journal entry #{entry}, not updated</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_standing.py" line="95"/>
        <source>按日志 #{entry} 测算，正在更新…</source>
        <translation>As of journal entry #{entry}, updating…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_standing.py" line="97"/>
        <source>未更新</source>
        <translation>Not updated</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_standing.py" line="99"/>
        <source>正在更新…</source>
        <translation>Updating…</translation>
    </message>
</context>
<context>
    <name>StartDialog</name>
    <message>
        <location filename="../../ui/start.py" line="38"/>
        <source>打开哪个台账库？</source>
        <translation>Which register?</translation>
    </message>
    <message>
        <location filename="../../ui/start.py" line="39"/>
        <source>一个台账库是一个文件，只存放在这台电脑上。</source>
        <translation>A register is one file and stays on this computer.</translation>
    </message>
    <message>
        <location filename="../../ui/start.py" line="43"/>
        <source>继续：{name}</source>
        <translation>Go on: {name}</translation>
    </message>
    <message>
        <location filename="../../ui/start.py" line="50"/>
        <source>打开已有的台账库…</source>
        <translation>Open a register…</translation>
    </message>
    <message>
        <location filename="../../ui/start.py" line="51"/>
        <source>新建台账库…</source>
        <translation>New register…</translation>
    </message>
    <message>
        <location filename="../../ui/start.py" line="52"/>
        <source>由备份恢复…</source>
        <translation>Restore a backup…</translation>
    </message>
    <message>
        <location filename="../../ui/start.py" line="53"/>
        <source>看演示（江西省，虚构单位）</source>
        <translation>Show the demo (Jiangxi, invented firms)</translation>
    </message>
    <message>
        <location filename="../../ui/start.py" line="66"/>
        <source>打开台账库</source>
        <translation>Open a register</translation>
    </message>
    <message>
        <location filename="../../ui/start.py" line="100"/>
        <source>演示台账库虚构了江西省的单位、批次和联单，约需一分钟。</source>
        <translation>The demo register invents parties, batches and manifests of Jiangxi; it takes about a minute.</translation>
    </message>
    <message>
        <location filename="../../ui/start.py" line="100"/>
        <source>正在生成演示台账库</source>
        <translation>Making the demo register</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <location filename="../../ui/widgets/topbar.py" line="121"/>
        <source>日志 {n} 条</source>
        <translation>Journal {n}</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/topbar.py" line="124"/>
        <source>校验点 #{n}</source>
        <translation>Checkpoint #{n}</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/topbar.py" line="125"/>
        <source>目录 {edition} 版·{n} 项</source>
        <translation>Catalogue {edition}·{n} codes</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/topbar.py" line="127"/>
        <source>演示日期 {day}</source>
        <translation>Demo date {day}</translation>
    </message>
</context>
<context>
    <name>StepDialog</name>
    <message>
        <location filename="../../ui/forms/step.py" line="55"/>
        <location filename="../../ui/forms/steps/base.py" line="52"/>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <location filename="../../ui/forms/step.py" line="106"/>
        <location filename="../../ui/forms/steps/base.py" line="255"/>
        <source>正在登记</source>
        <translation>Recording</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/base.py" line="123"/>
        <source>交出经办人</source>
        <translation>Handed by</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/base.py" line="124"/>
        <source>接手经办人</source>
        <translation>Taken by</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/base.py" line="131"/>
        <source>扫描或输入 37 位数字识别码</source>
        <translation>Scan or type the 37-character code</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/base.py" line="132"/>
        <source>按容器</source>
        <translation>Containers</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/base.py" line="144"/>
        <source>这个容器不在本批次的在库容器中</source>
        <translation>This container is not among the batch&apos;s in storage</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/base.py" line="168"/>
        <source>请填写质量。</source>
        <translation>Enter the mass.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/base.py" line="176"/>
        <source>“{text}”不是件数</source>
        <translation>“{text}” is no number of pieces</translation>
    </message>
</context>
<context>
    <name>StocktakingDialog</name>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="198"/>
        <source>盘点 {code}</source>
        <translation>Stocktaking {code}</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="199"/>
        <source>实盘与账面之差记为称重差，须写明原因。</source>
        <translation>What the scale finds against the books is a weighing difference; say why.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="199"/>
        <source>登记盘点差异</source>
        <translation>Record difference</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="204"/>
        <source>分区与账面</source>
        <translation>Area, books</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="205"/>
        <source>实盘</source>
        <translation>Weighed</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="206"/>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="206"/>
        <source>如蒸发、重新过磅</source>
        <translation>e.g. evaporation, weighed again</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="207"/>
        <source>时间</source>
        <translation>Time</translation>
    </message>
</context>
<context>
    <name>StoragePage</name>
    <message>
        <location filename="../../ui/pages/storage.py" line="109"/>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <location filename="../../ui/pages/storage.py" line="110"/>
        <source>有存量</source>
        <translation>Holding waste</translation>
    </message>
    <message>
        <location filename="../../ui/pages/storage.py" line="111"/>
        <source>八成以上</source>
        <translation>Over 80 %</translation>
    </message>
    <message>
        <location filename="../../ui/pages/storage.py" line="112"/>
        <source>设施</source>
        <translation>Unit</translation>
    </message>
    <message>
        <location filename="../../ui/pages/storage.py" line="117"/>
        <location filename="../../ui/pages/storage.py" line="118"/>
        <location filename="../../ui/pages/storage.py" line="133"/>
        <source>新建批次</source>
        <translation>New batch</translation>
    </message>
    <message>
        <location filename="../../ui/pages/storage.py" line="120"/>
        <source>筛选：分区编码、名称、单位</source>
        <translation>Filter: area code, name, party</translation>
    </message>
    <message>
        <location filename="../../ui/pages/storage.py" line="122"/>
        <source>贮存分区列表</source>
        <translation>List of storage areas</translation>
    </message>
    <message>
        <location filename="../../ui/pages/storage.py" line="127"/>
        <source>贮存</source>
        <translation>Storage</translation>
    </message>
    <message>
        <location filename="../../ui/pages/storage.py" line="127"/>
        <source>{n} 个分区与设施</source>
        <translation>{n} areas and units</translation>
    </message>
    <message>
        <location filename="../../ui/pages/storage.py" line="131"/>
        <source>选择</source>
        <translation>Select</translation>
    </message>
    <message>
        <location filename="../../ui/pages/storage.py" line="132"/>
        <source>到内容</source>
        <translation>To contents</translation>
    </message>
    <message>
        <location filename="../../ui/pages/storage.py" line="134"/>
        <source>筛选</source>
        <translation>Filter</translation>
    </message>
</context>
<context>
    <name>TemplateMenu</name>
    <message>
        <location filename="../../ui/forms/templates.py" line="64"/>
        <source>另存为模板…</source>
        <translation>Save as template…</translation>
    </message>
    <message>
        <location filename="../../ui/forms/templates.py" line="64"/>
        <source>删除模板</source>
        <translation>Delete template</translation>
    </message>
    <message>
        <location filename="../../ui/forms/templates.py" line="87"/>
        <source>模板已保存</source>
        <translation>Template saved</translation>
    </message>
    <message>
        <location filename="../../ui/forms/templates.py" line="92"/>
        <source>删除模板“{name}”？</source>
        <translation>Delete template “{name}”?</translation>
    </message>
    <message>
        <location filename="../../ui/forms/templates.py" line="94"/>
        <source>已用它填写的联单不受影响。</source>
        <translation>Manifests begun from it are not affected.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/templates.py" line="94"/>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <location filename="../../ui/forms/templates.py" line="98"/>
        <source>模板已删除</source>
        <translation>Template deleted</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <location filename="../../ui/pages/today.py" line="201"/>
        <source>{n} 项已逾期</source>
        <translation>{n} overdue</translation>
    </message>
    <message>
        <location filename="../../ui/pages/today.py" line="201"/>
        <location filename="../../ui/pages/today.py" line="203"/>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message>
        <location filename="../../ui/pages/today.py" line="206"/>
        <source>演示日期</source>
        <translation>demo date</translation>
    </message>
    <message>
        <location filename="../../ui/pages/today.py" line="207"/>
        <location filename="../../ui/pages/today.py" line="268"/>
        <source>今日待办</source>
        <translation>Work list</translation>
    </message>
    <message>
        <location filename="../../ui/pages/today.py" line="218"/>
        <source>待装车</source>
        <translation>to be loaded</translation>
    </message>
    <message>
        <location filename="../../ui/pages/today.py" line="219"/>
        <source>装车中</source>
        <translation>loading</translation>
    </message>
    <message>
        <location filename="../../ui/pages/today.py" line="220"/>
        <source>运输中</source>
        <translation>in transit</translation>
    </message>
    <message>
        <location filename="../../ui/pages/today.py" line="221"/>
        <source>已到达</source>
        <translation>arrived</translation>
    </message>
    <message>
        <location filename="../../ui/pages/today.py" line="222"/>
        <source>已过磅</source>
        <translation>weighed</translation>
    </message>
    <message>
        <location filename="../../ui/pages/today.py" line="257"/>
        <source>未登记</source>
        <translation>not registered</translation>
    </message>
    <message>
        <location filename="../../ui/pages/today.py" line="265"/>
        <location filename="../../ui/pages/today.py" line="283"/>
        <location filename="../../ui/pages/today.py" line="304"/>
        <source>新建联单</source>
        <translation>New manifest</translation>
    </message>
    <message>
        <location filename="../../ui/pages/today.py" line="270"/>
        <source>场所</source>
        <translation>Sites</translation>
    </message>
    <message>
        <location filename="../../ui/pages/today.py" line="271"/>
        <source>人员</source>
        <translation>Crew</translation>
    </message>
    <message>
        <location filename="../../ui/pages/today.py" line="273"/>
        <location filename="../../ui/pages/today.py" line="303"/>
        <source>已知悉</source>
        <translation>Acknowledge</translation>
    </message>
    <message>
        <location filename="../../ui/pages/today.py" line="274"/>
        <source>指派…</source>
        <translation>Assign…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/today.py" line="275"/>
        <source>已整改…</source>
        <translation>Resolve…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/today.py" line="279"/>
        <location filename="../../ui/pages/today.py" line="287"/>
        <source>今天的车次</source>
        <translation>Trips today</translation>
    </message>
    <message>
        <location filename="../../ui/pages/today.py" line="287"/>
        <source>能力池</source>
        <translation>Pools</translation>
    </message>
    <message>
        <location filename="../../ui/pages/today.py" line="288"/>
        <source>贮存</source>
        <translation>Storage</translation>
    </message>
    <message>
        <location filename="../../ui/pages/today.py" line="288"/>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <location filename="../../ui/pages/today.py" line="288"/>
        <location filename="../../ui/pages/today.py" line="289"/>
        <source>查看</source>
        <translation>View</translation>
    </message>
    <message>
        <location filename="../../ui/pages/today.py" line="282"/>
        <source>今天没有要办的事</source>
        <translation>Nothing to do today</translation>
    </message>
    <message>
        <location filename="../../ui/pages/today.py" line="148"/>
        <source>这一项不是核查发现</source>
        <translation>This is no finding</translation>
    </message>
    <message>
        <location filename="../../ui/pages/today.py" line="180"/>
        <source>全部场所</source>
        <translation>All sites</translation>
    </message>
    <message>
        <location filename="../../ui/pages/today.py" line="181"/>
        <source>全部人员</source>
        <translation>Everybody</translation>
    </message>
    <message>
        <location filename="../../ui/pages/today.py" line="282"/>
        <source>到期、逾期和即将到达的会出现在这里</source>
        <translation>What is due, late or about to arrive appears here</translation>
    </message>
    <message>
        <location filename="../../ui/pages/today.py" line="301"/>
        <source>选择</source>
        <translation>Select</translation>
    </message>
    <message>
        <location filename="../../ui/pages/today.py" line="302"/>
        <source>执行下一步</source>
        <translation>Do next step</translation>
    </message>
    <message>
        <location filename="../../ui/pages/today.py" line="203"/>
        <source>{n} 项今天到期</source>
        <translation>{n} due today</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/today.py" line="203"/>
        <source>%n 辆车在途</source>
        <translation>
            <numerusform>%n vehicle on the way</numerusform>
            <numerusform>%n vehicles on the way</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/today.py" line="224"/>
        <source>%n 张联单</source>
        <translation>
            <numerusform>%n manifest</numerusform>
            <numerusform>%n manifests</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <location filename="../../ui/widgets/topbar.py" line="95"/>
        <source>已核验 {time}</source>
        <translation>Verified {time}</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/topbar.py" line="96"/>
        <source>未核验</source>
        <translation>Not verified</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/topbar.py" line="97"/>
        <source>查找联单、批次、单位，或输入命令</source>
        <translation>Find a manifest, batch, party – or a command</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/topbar.py" line="98"/>
        <source>查找</source>
        <translation>Search</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/topbar.py" line="99"/>
        <source>{n} 项到期或逾期</source>
        <translation>{n} due or overdue</translation>
    </message>
</context>
<context>
    <name>TracePage</name>
    <message>
        <location filename="../../ui/pages/trace.py" line="232"/>
        <source>{day} 起</source>
        <translation>from {day}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trace.py" line="233"/>
        <source>属批次 {code}</source>
        <translation>part of batch {code}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trace.py" line="242"/>
        <source>混合部分按比例分摊（约定，不是测量），截至日志第 {n} 条</source>
        <translation>Mixed mass is shared in proportion (a convention, not a measurement), as of journal entry {n}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trace.py" line="261"/>
        <source>不平衡，差 {grams} g</source>
        <translation>Does not balance, {grams} g apart</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trace.py" line="262"/>
        <source>平衡，差 {grams} g</source>
        <translation>Balanced, {grams} g apart</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trace.py" line="283"/>
        <location filename="../../ui/pages/trace.py" line="373"/>
        <source>流转</source>
        <translation>Movements</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trace.py" line="283"/>
        <location filename="../../ui/pages/trace.py" line="374"/>
        <source>容器</source>
        <translation>Containers</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trace.py" line="283"/>
        <location filename="../../ui/pages/trace.py" line="375"/>
        <source>单据</source>
        <translation>Papers</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trace.py" line="283"/>
        <location filename="../../ui/pages/trace.py" line="376"/>
        <source>时间线</source>
        <translation>Timeline</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trace.py" line="290"/>
        <source>选中：{what}</source>
        <translation>Selected: {what}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trace.py" line="351"/>
        <source>溯源单 {code}</source>
        <translation>Trace {code}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trace.py" line="363"/>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trace.py" line="364"/>
        <source>打印溯源单</source>
        <translation>Print trace</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trace.py" line="365"/>
        <source>审计轨迹…</source>
        <translation>Audit trail…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trace.py" line="370"/>
        <source>输入或扫描编码</source>
        <translation>Type or scan a code</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trace.py" line="372"/>
        <source>流转图</source>
        <translation>Flow graph</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trace.py" line="377"/>
        <source>溯源明细</source>
        <translation>Details of the trace</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trace.py" line="199"/>
        <location filename="../../ui/pages/trace.py" line="379"/>
        <source>还没有要溯源的对象</source>
        <translation>Nothing to trace yet</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trace.py" line="380"/>
        <source>在批次或联单中按 Ctrl T，或在右上输入、扫描批次、容器、联单编码</source>
        <translation>Press Ctrl T on a batch or manifest, or type or scan a code of a batch, container or manifest at the top right</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trace.py" line="387"/>
        <source>溯源</source>
        <translation>Trace</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trace.py" line="391"/>
        <source>上一步、下一步</source>
        <translation>Step back, step on</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trace.py" line="392"/>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trace.py" line="393"/>
        <source>适合窗口</source>
        <translation>Fit</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trace.py" line="394"/>
        <source>扫码</source>
        <translation>Scan</translation>
    </message>
</context>
<context>
    <name>TreatDialog</name>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="134"/>
        <source>自行利用处置 {code}</source>
        <translation>Treat {code} on site</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="135"/>
        <source>质量出库并终结；经设施处理的请用“投料”。</source>
        <translation>The mass leaves storage for good; what goes through a unit is charged instead.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="135"/>
        <source>登记利用处置</source>
        <translation>Record treatment</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="137"/>
        <source>方式</source>
        <translation>Method</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="139"/>
        <source>开始时间</source>
        <translation>Started</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="140"/>
        <source>完毕时间</source>
        <translation>Finished</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/dialogs.py" line="145"/>
        <source>请选择利用处置方式。</source>
        <translation>Choose the method.</translation>
    </message>
</context>
<context>
    <name>TripPane</name>
    <message>
        <location filename="../../ui/pages/trips.py" line="153"/>
        <source>计划 {when} 发车</source>
        <translation>planned for {when}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trips.py" line="157"/>
        <source>运单号 {no}</source>
        <translation>Waybill {no}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trips.py" line="164"/>
        <source>车上还没有联单</source>
        <translation>No manifest is on it yet</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trips.py" line="165"/>
        <source>已发车</source>
        <translation>It has left</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trips.py" line="166"/>
        <source>在途时才能登记到达</source>
        <translation>Only a trip under way arrives</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trips.py" line="177"/>
        <source>已登记</source>
        <translation>recorded</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trips.py" line="198"/>
        <source>{n} 张联单已登记</source>
        <translation>{n} manifests recorded</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trips.py" line="216"/>
        <source>把 {no} 从车次取下？</source>
        <translation>Take {no} off the trip?</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trips.py" line="218"/>
        <source>这一段不再随车次起运；车辆和人员保持现在的填写。</source>
        <translation>The leg no longer leaves with the trip; vehicle and crew stay as they are.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trips.py" line="218"/>
        <source>取下</source>
        <translation>Take off</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trips.py" line="226"/>
        <source>整车起运…</source>
        <translation>Depart…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trips.py" line="226"/>
        <source>整车到达…</source>
        <translation>Arrive…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trips.py" line="227"/>
        <source>加入联单…</source>
        <translation>Add manifest…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trips.py" line="227"/>
        <source>取下…</source>
        <translation>Take off…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trips.py" line="231"/>
        <source>车上的联单</source>
        <translation>Manifests on the trip</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trips.py" line="232"/>
        <source>没有选中的车次</source>
        <translation>No trip selected</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trips.py" line="232"/>
        <source>在左边选择一个车次</source>
        <translation>Select a trip on the left</translation>
    </message>
</context>
<context>
    <name>TripStepDialog</name>
    <message>
        <location filename="../../ui/forms/trip.py" line="101"/>
        <source>车次 {no} 发车？</source>
        <translation>Does trip {no} depart?</translation>
    </message>
    <message>
        <location filename="../../ui/forms/trip.py" line="102"/>
        <source>车上每张联单各自起运；不能起运的会逐张说明，其余照常。</source>
        <translation>Each manifest on it leaves by itself; one that cannot is named with its reason, the others go.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/trip.py" line="103"/>
        <source>整车起运</source>
        <translation>Depart</translation>
    </message>
    <message>
        <location filename="../../ui/forms/trip.py" line="107"/>
        <source>车次 {no} 到达？</source>
        <translation>Has trip {no} arrived?</translation>
    </message>
    <message>
        <location filename="../../ui/forms/trip.py" line="108"/>
        <source>车上每张联单各自登记到达；不能登记的会逐张说明，其余照常。</source>
        <translation>Each manifest on it arrives by itself; one that cannot is named with its reason, the others do.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/trip.py" line="109"/>
        <source>整车到达</source>
        <translation>Arrive</translation>
    </message>
    <message>
        <location filename="../../ui/forms/trip.py" line="113"/>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <location filename="../../ui/forms/trip.py" line="114"/>
        <source>经办人</source>
        <translation>Handled by</translation>
    </message>
</context>
<context>
    <name>TripsPage</name>
    <message>
        <location filename="../../ui/pages/trips.py" line="266"/>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trips.py" line="276"/>
        <source>车次 {no} 已建立</source>
        <translation>Trip {no} made</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trips.py" line="281"/>
        <location filename="../../ui/pages/trips.py" line="293"/>
        <source>新建车次</source>
        <translation>New trip</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trips.py" line="283"/>
        <source>筛选：车次号、牌号、承运人、驾驶员</source>
        <translation>Filter: trip no., plate, carrier, driver</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trips.py" line="285"/>
        <source>车次列表</source>
        <translation>List of trips</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trips.py" line="291"/>
        <source>选择</source>
        <translation>Select</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trips.py" line="292"/>
        <source>整车起运</source>
        <translation>Depart</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trips.py" line="294"/>
        <source>筛选</source>
        <translation>Filter</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/trips.py" line="299"/>
        <source>%n 个，未发车的在前</source>
        <translation>
            <numerusform>%n, still to leave first</numerusform>
            <numerusform>%n, still to leave first</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/pages/trips.py" line="301"/>
        <source>未发车的在前，只列 {n} 个；更早的请筛选</source>
        <translation>Still to leave first, {n} shown; filter for older ones</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trips.py" line="302"/>
        <source>车次</source>
        <translation>Trips</translation>
    </message>
</context>
<context>
    <name>VerifyDesk</name>
    <message>
        <location filename="../../ui/pages/verify_desk.py" line="127"/>
        <source>文书与图片 (*.pdf *.png *.jpg *.jpeg *.bmp *.tif *.tiff *.webp);;所有文件 (*)</source>
        <translation>Papers and pictures (*.pdf *.png *.jpg *.jpeg *.bmp *.tif *.tiff *.webp);;All files (*)</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_desk.py" line="127"/>
        <source>选择要核对的文书</source>
        <translation>Choose papers to check</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_desk.py" line="142"/>
        <source>扫描的代码</source>
        <translation>Scanned code</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_desk.py" line="146"/>
        <source>剪贴板图片</source>
        <translation>Picture from clipboard</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/verify_desk.py" line="204"/>
        <source>核对 %n 份文书</source>
        <translation>
            <numerusform>Checking %n paper</numerusform>
            <numerusform>Checking %n papers</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_desk.py" line="205"/>
        <source>核对 {name}</source>
        <translation>Checking {name}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_desk.py" line="224"/>
        <source>程序出错，没有核对完</source>
        <translation>The program failed; not checked</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_desk.py" line="233"/>
        <source>已取消，没有核对</source>
        <translation>Cancelled; not checked</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_desk.py" line="286"/>
        <source>扫描枪只给出代码的文字</source>
        <translation>A scanner gives only the text of the code</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_desk.py" line="287"/>
        <source>这个文件没有可以显示的页面</source>
        <translation>This file has no page that can be shown</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_desk.py" line="292"/>
        <source>离线核对，不需要网络，也不需要出具文书的台账库</source>
        <translation>Checked offline, without a network and without the register that issued the paper</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/verify_desk.py" line="293"/>
        <source>%n 份</source>
        <translation>
            <numerusform>%n paper</numerusform>
            <numerusform>%n papers</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_desk.py" line="294"/>
        <source>{n} 份不符</source>
        <translation>{n} not intact</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_desk.py" line="294"/>
        <source>{n} 份存疑</source>
        <translation>{n} in doubt</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_desk.py" line="297"/>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_desk.py" line="302"/>
        <source>扫描二维码，或粘贴图片、代码，回车确认</source>
        <translation>Scan a code, or paste a picture or text; Enter</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_desk.py" line="303"/>
        <source>二维码</source>
        <translation>Code</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_desk.py" line="304"/>
        <location filename="../../ui/pages/verify_desk.py" line="305"/>
        <source>核对地点</source>
        <translation>Place</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_desk.py" line="306"/>
        <source>如 信丰收费站</source>
        <translation>e.g. Xinfeng toll</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_desk.py" line="307"/>
        <source>已交来的文书</source>
        <translation>Papers handed in</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_desk.py" line="309"/>
        <source>还没有交来要核对的文书</source>
        <translation>No paper handed in yet</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_desk.py" line="310"/>
        <source>把 PDF 或图片拖到这里，用 F7 扫描，或粘贴图片；几份文书可以一次交来</source>
        <translation>Drop PDFs or pictures here, scan with F7, or paste a picture; several at once are fine</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_desk.py" line="311"/>
        <source>选择文件…</source>
        <translation>Choose files…</translation>
    </message>
</context>
<context>
    <name>VerifyPapersPage</name>
    <message>
        <location filename="../../ui/pages/verify_papers.py" line="122"/>
        <location filename="../../ui/pages/verify_papers.py" line="129"/>
        <source>核对文书</source>
        <translation>Check papers</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_papers.py" line="127"/>
        <source>文书与扫描</source>
        <translation>Papers and scans</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_papers.py" line="127"/>
        <source>密钥与信任</source>
        <translation>Keys and trust</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_papers.py" line="127"/>
        <source>核验台账库</source>
        <translation>Verify register</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_papers.py" line="130"/>
        <source>选择文件…</source>
        <translation>Choose files…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_papers.py" line="131"/>
        <source>查无联单证明…</source>
        <translation>Certificate of absence…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_papers.py" line="146"/>
        <source>扫描</source>
        <translation>scan</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_papers.py" line="146"/>
        <source>选择文件</source>
        <translation>choose files</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_papers.py" line="148"/>
        <source>核验</source>
        <translation>Verify</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_papers.py" line="151"/>
        <source>粘贴</source>
        <translation>paste</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_papers.py" line="151"/>
        <source>打开记录</source>
        <translation>open record</translation>
    </message>
</context>
<context>
    <name>VerifyStrip</name>
    <message>
        <location filename="../../ui/widgets/verify_strip.py" line="92"/>
        <location filename="../../ui/widgets/verify_strip.py" line="126"/>
        <source>正在核验</source>
        <translation>Verifying</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/verify_strip.py" line="103"/>
        <source>根 {root}</source>
        <translation>Root {root}</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/verify_strip.py" line="108"/>
        <source>核验</source>
        <translation>Verify</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/verify_strip.py" line="108"/>
        <source>重新核验</source>
        <translation>Verify again</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/verify_strip.py" line="115"/>
        <source>{time} 核验，用时 {seconds} s</source>
        <translation>Verified {time}, took {seconds} s</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/verify_strip.py" line="125"/>
        <source>已读 {done} / {total}</source>
        <translation>Read {done} of {total}</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/verify_strip.py" line="127"/>
        <source>逐条重算日志，与各表比较</source>
        <translation>Every entry is recomputed and compared with the tables</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/verify_strip.py" line="129"/>
        <source>打开后还没有核验</source>
        <translation>Not verified since it was opened</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/verify_strip.py" line="130"/>
        <source>核验逐条重算日志，与各表、存量和校验点比较</source>
        <translation>Verifying recomputes every entry and compares it with tables, stock and checkpoints</translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/widgets/verify_strip.py" line="134"/>
        <source>%n 处不符</source>
        <translation>
            <numerusform>%n disagreement</numerusform>
            <numerusform>%n disagreements</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../ui/widgets/verify_strip.py" line="135"/>
        <source>台账库与日志一致</source>
        <translation>The register agrees with its journal</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/verify_strip.py" line="139"/>
        <source>{count} 条日志重算各表，0 处不符</source>
        <translation>Tables recomputed from {count} entries, 0 disagree</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/verify_strip.py" line="140"/>
        <source>；</source>
        <translation>; </translation>
    </message>
    <message>
        <location filename="../../ui/widgets/verify_strip.py" line="146"/>
        <source>与他人持有的校验点（#{size}）相符，其后 {rest} 条为新增</source>
        <translation>agrees with a checkpoint held by others (#{size}), {rest} entries since</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/verify_strip.py" line="149"/>
        <source>未与他人持有的校验点比较</source>
        <translation>not compared with a checkpoint held by others</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/verify_strip.py" line="150"/>
        <source>本库校验点签至 #{size}，未与他人持有的比较</source>
        <translation>own checkpoints reach #{size}, none held by others compared</translation>
    </message>
</context>
<context>
    <name>VoidDialog</name>
    <message>
        <location filename="../../ui/forms/steps_desk.py" line="173"/>
        <source>已装车的量先红字冲回库存。</source>
        <translation>What was loaded goes back to stock in red first. </translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_desk.py" line="175"/>
        <source>作废 {no}？</source>
        <translation>Void {no}?</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_desk.py" line="176"/>
        <source>作废后号码不再使用，联单保留在归档中。</source>
        <translation>The number is not used again; the manifest stays in the archive.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_desk.py" line="177"/>
        <source>作废</source>
        <translation>Void</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_desk.py" line="181"/>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps_desk.py" line="182"/>
        <source>提出人</source>
        <translation>Asked by</translation>
    </message>
</context>
<context>
    <name>YearChoice</name>
    <message>
        <location filename="../../ui/pages/capacity_standing.py" line="127"/>
        <source>{year} 年（预计）</source>
        <translation>{year} (forecast)</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_standing.py" line="128"/>
        <source>{year} 年</source>
        <translation>{year}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_standing.py" line="130"/>
        <source>年度</source>
        <translation>Year</translation>
    </message>
</context>
<context>
    <name>_Counted</name>
    <message numerus="yes">
        <location filename="../../ui/pages/register_slices.py" line="25"/>
        <source>%n 个交换包</source>
        <translation>
            <numerusform>%n bundle</numerusform>
            <numerusform>%n bundles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Counts</name>
    <message numerus="yes">
        <location filename="../../ui/pages/finding_evidence.py" line="20"/>
        <source>晚 %n 个工作日</source>
        <translation>
            <numerusform>%n work day late</numerusform>
            <numerusform>%n work days late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/finding_evidence.py" line="21"/>
        <source>晚 %n 日</source>
        <translation>
            <numerusform>%n day late</numerusform>
            <numerusform>%n days late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/finding_evidence.py" line="25"/>
        <source>迟记 %n 日</source>
        <translation>
            <numerusform>recorded %n day late</numerusform>
            <numerusform>recorded %n days late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../ui/pages/finding_evidence.py" line="29"/>
        <source>其间另有 %n 笔</source>
        <translation>
            <numerusform>%n more between</numerusform>
            <numerusform>%n more between</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Words</name>
    <message>
        <location filename="../../ui/forms/manifest_parts.py" line="260"/>
        <location filename="../../ui/forms/manifest_parts.py" line="271"/>
        <source>单位名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <location filename="../../ui/forms/manifest_parts.py" line="261"/>
        <source>应急电话</source>
        <translation>Emergency</translation>
    </message>
    <message>
        <location filename="../../ui/forms/manifest_parts.py" line="262"/>
        <source>经办人</source>
        <translation>Handled by</translation>
    </message>
    <message>
        <location filename="../../ui/forms/manifest_parts.py" line="263"/>
        <source>联系电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <location filename="../../ui/forms/manifest_parts.py" line="264"/>
        <source>交付时间</source>
        <translation>Handed over</translation>
    </message>
    <message>
        <location filename="../../ui/forms/manifest_parts.py" line="265"/>
        <source>国家联单号</source>
        <translation>National no.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/manifest_parts.py" line="266"/>
        <source>联单类型</source>
        <translation>Kind</translation>
    </message>
    <message>
        <location filename="../../ui/forms/manifest_parts.py" line="267"/>
        <source>运单号</source>
        <translation>Waybill</translation>
    </message>
    <message>
        <location filename="../../ui/forms/manifest_parts.py" line="268"/>
        <source>UN 编号</source>
        <translation>UN numbers</translation>
    </message>
    <message>
        <location filename="../../ui/forms/manifest_parts.py" line="269"/>
        <source>车次</source>
        <translation>Trip</translation>
    </message>
    <message>
        <location filename="../../ui/forms/manifest_parts.py" line="270"/>
        <source>计划停放</source>
        <translation>Planned stops</translation>
    </message>
    <message>
        <location filename="../../ui/forms/manifest_parts.py" line="272"/>
        <source>跨省批准</source>
        <translation>Approval</translation>
    </message>
    <message>
        <location filename="../../ui/forms/manifest_parts.py" line="273"/>
        <source>委托合同</source>
        <translation>Contract</translation>
    </message>
    <message>
        <location filename="../../ui/forms/manifest_parts.py" line="274"/>
        <source>备注</source>
        <translation>Note</translation>
    </message>
    <message>
        <location filename="../../ui/forms/manifest_parts.py" line="275"/>
        <source>原联单</source>
        <translation>Origin</translation>
    </message>
    <message>
        <location filename="../../ui/forms/manifest_parts.py" line="280"/>
        <source>移出人</source>
        <translation>Generator</translation>
    </message>
    <message>
        <location filename="../../ui/forms/manifest_parts.py" line="281"/>
        <source>废物明细</source>
        <translation>Wastes</translation>
    </message>
    <message>
        <location filename="../../ui/forms/manifest_parts.py" line="282"/>
        <source>运输</source>
        <translation>Transport</translation>
    </message>
    <message>
        <location filename="../../ui/forms/manifest_parts.py" line="283"/>
        <source>接受人</source>
        <translation>Receiver</translation>
    </message>
    <message>
        <location filename="../../ui/forms/manifest_parts.py" line="284"/>
        <source>附件与备注</source>
        <translation>Papers and note</translation>
    </message>
    <message>
        <location filename="../../ui/forms/manifest_parts.py" line="289"/>
        <source>1 移出</source>
        <translation>1 Sender</translation>
    </message>
    <message>
        <location filename="../../ui/forms/manifest_parts.py" line="290"/>
        <source>2 运输</source>
        <translation>2 Transport</translation>
    </message>
    <message>
        <location filename="../../ui/forms/manifest_parts.py" line="291"/>
        <source>3 接受</source>
        <translation>3 Receiver</translation>
    </message>
    <message>
        <location filename="../../ui/forms/manifest_parts.py" line="292"/>
        <source>附件</source>
        <translation>Papers</translation>
    </message>
    <message>
        <location filename="../../ui/forms/manifest_parts.py" line="296"/>
        <source>下一部分</source>
        <translation>Next part</translation>
    </message>
    <message>
        <location filename="../../ui/forms/manifest_parts.py" line="296"/>
        <source>存为草稿</source>
        <translation>Save draft</translation>
    </message>
</context>
<context>
    <name>absence</name>
    <message>
        <location filename="../../ui/pages/verify_absence.py" line="24"/>
        <source>如 赣B·3T568</source>
        <translation>e.g. 赣B·3T568</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_absence.py" line="25"/>
        <source>牌号</source>
        <translation>Plate</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_absence.py" line="26"/>
        <source>或信用代码</source>
        <translation>or credit code</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_absence.py" line="27"/>
        <source>自（可空）</source>
        <translation>From (optional)</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_absence.py" line="28"/>
        <source>至（可空）</source>
        <translation>To (optional)</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_absence.py" line="39"/>
        <source>查无联单证明</source>
        <translation>Certificate of absence</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_absence.py" line="44"/>
        <source>只说明本台账库查到的范围里没有这个牌号或代码的联单；不说明别的台账库没有，也不说明没有未登记的转移。有联单时不出具，并列出编号。</source>
        <translation>Says only that this register holds no manifest naming the plate or code in what was searched; nothing of other registers, nor of transfers never recorded. Where there are manifests they are named and no certificate is made.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_absence.py" line="45"/>
        <source>查找并预览</source>
        <translation>Search and preview</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_absence.py" line="57"/>
        <source>查无联单证明 {name}</source>
        <translation>Certificate of absence {name}</translation>
    </message>
</context>
<context>
    <name>alerts</name>
    <message>
        <location filename="../../ui/pages/capacity_alerts.py" line="34"/>
        <source>须重新许可</source>
        <translation>Relicensing required</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_alerts.py" line="35"/>
        <source>预警</source>
        <translation>Alerts</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_alerts.py" line="36"/>
        <source>提示</source>
        <translation>Notices</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_alerts.py" line="39"/>
        <source>加重，重新提出</source>
        <translation>Worse, raised again</translation>
    </message>
</context>
<context>
    <name>areas</name>
    <message>
        <location filename="../../ui/pages/storage.py" line="41"/>
        <source>限量未登记</source>
        <translation>No limit registered</translation>
    </message>
    <message>
        <location filename="../../ui/pages/storage_detail.py" line="33"/>
        <source>罐</source>
        <translation>Tank</translation>
    </message>
</context>
<context>
    <name>backup</name>
    <message>
        <location filename="../../ui/backing_up.py" line="44"/>
        <source>备份台账库</source>
        <translation>Backing up the register</translation>
    </message>
    <message>
        <location filename="../../ui/backing_up.py" line="75"/>
        <source>正在备份台账库</source>
        <translation>Backing up the register</translation>
    </message>
    <message>
        <location filename="../../ui/backing_up.py" line="78"/>
        <source>有新的登记，关闭前备份并核验一份。取消不影响台账库，以后再备份。</source>
        <translation>Something was entered: before closing, a backup is made and verified. Cancelling does not harm the register; it is backed up later.</translation>
    </message>
</context>
<context>
    <name>bundle_export</name>
    <message>
        <location filename="../../ui/pages/exchange_export.py" line="52"/>
        <source>交换包是日志的一段，逐条原样并签名，写明只给一个收件单位。它含有姓名、电话等个人信息，不作遮盖，否则对方无法核验：请只交给写明的单位，用后从移动盘上删除。</source>
        <translation>A bundle is a part of the journal, entry by entry as it is, signed, and made out to one recipient. It contains names, telephone numbers and other personal data unmasked, or the recipient could not verify it: hand it to that recipient only, and delete it from the stick afterwards.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_export.py" line="65"/>
        <source>没有回执</source>
        <translation>no acknowledgement</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_export.py" line="65"/>
        <source>回执至 {n}</source>
        <translation>acknowledged to {n}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_export.py" line="71"/>
        <source>请写明收件单位：交换包写明只给它</source>
        <translation>Name the recipient: the bundle is made out to it alone</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_export.py" line="78"/>
        <source>自第几条起</source>
        <translation>From entry</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_export.py" line="80"/>
        <source>对方缺条目时填写；空着则接着上次回执</source>
        <translation>If entries are missing there; else leave empty</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_export.py" line="110"/>
        <source>请选择要写入的文件</source>
        <translation>Choose the file to write</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_export.py" line="127"/>
        <source>如 赣州市生态环境局</source>
        <translation>e.g. Ganzhou Ecology and Environment Bureau</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_export.py" line="130"/>
        <source>选择…</source>
        <translation>Choose…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_export.py" line="134"/>
        <source>收件单位</source>
        <translation>Recipient</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_export.py" line="138"/>
        <location filename="../../ui/pages/exchange_export.py" line="159"/>
        <source>写入文件</source>
        <translation>File</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_export.py" line="142"/>
        <source>从第一条起全部重发（对方丢失了此前的交换包）</source>
        <translation>Send everything again, from the first entry</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_export.py" line="146"/>
        <source>导出交换包</source>
        <translation>Export bundle</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_export.py" line="148"/>
        <source>导出</source>
        <translation>Export</translation>
    </message>
</context>
<context>
    <name>check_grid</name>
    <message>
        <location filename="../../ui/widgets/check_grid.py" line="16"/>
        <source>不适用</source>
        <translation>not applicable</translation>
    </message>
</context>
<context>
    <name>closing</name>
    <message>
        <location filename="../../ui/closing.py" line="104"/>
        <source>关闭并放弃</source>
        <translation>Close and discard</translation>
    </message>
    <message>
        <location filename="../../ui/closing.py" line="105"/>
        <source>返回</source>
        <translation>Go back</translation>
    </message>
    <message>
        <location filename="../../ui/closing.py" line="114"/>
        <source>关闭窗口，放弃填到一半的内容？</source>
        <translation>Close the window and discard what is half filled in?</translation>
    </message>
    <message>
        <location filename="../../ui/closing.py" line="118"/>
        <source>草稿存不进台账库，关闭后这些内容就没有了：{forms}。{why}</source>
        <translation>The draft cannot be saved in the register; once the window is closed this is gone: {forms}. {why}</translation>
    </message>
    <message>
        <location filename="../../ui/closing.py" line="122"/>
        <source>还没有登记，也不存草稿，关闭后这些内容就没有了：{forms}。</source>
        <translation>Not recorded yet, and not kept as a draft; once the window is closed this is gone: {forms}.</translation>
    </message>
</context>
<context>
    <name>columns</name>
    <message>
        <location filename="../../ui/pages/batches.py" line="26"/>
        <location filename="../../ui/pages/ledger_tables.py" line="56"/>
        <source>批次编码</source>
        <translation>Batch</translation>
    </message>
    <message>
        <location filename="../../ui/pages/batches.py" line="30"/>
        <location filename="../../ui/pages/capacity_county.py" line="66"/>
        <location filename="../../ui/pages/ledger_tables.py" line="61"/>
        <location filename="../../ui/pages/ledger_tables.py" line="113"/>
        <location filename="../../ui/pages/manifest_columns.py" line="29"/>
        <source>废物</source>
        <translation>Waste</translation>
    </message>
    <message>
        <location filename="../../ui/pages/batches.py" line="37"/>
        <location filename="../../ui/pages/capacity_flows.py" line="41"/>
        <location filename="../../ui/pages/declarations.py" line="89"/>
        <location filename="../../ui/pages/manifests.py" line="46"/>
        <source>代码</source>
        <translation>Code</translation>
    </message>
    <message>
        <location filename="../../ui/pages/batches.py" line="57"/>
        <location filename="../../ui/pages/storage.py" line="63"/>
        <location filename="../../ui/pages/storage_detail.py" line="60"/>
        <source>在库 t</source>
        <translation>In stock t</translation>
    </message>
    <message>
        <location filename="../../ui/pages/batches.py" line="60"/>
        <location filename="../../ui/pages/capacity_alerts.py" line="91"/>
        <location filename="../../ui/pages/inspection_columns.py" line="55"/>
        <location filename="../../ui/pages/manifests.py" line="54"/>
        <source>期限</source>
        <translation>Due</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_months.py" line="87"/>
        <location filename="../../ui/pages/capacity_pools.py" line="65"/>
        <location filename="../../ui/pages/capacity_reliefs.py" line="30"/>
        <location filename="../../ui/pages/scenario_result.py" line="78"/>
        <source>能力池</source>
        <translation>Pool</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_pools.py" line="67"/>
        <location filename="../../ui/pages/capacity_pools.py" line="111"/>
        <location filename="../../ui/pages/ledger_tables.py" line="70"/>
        <source>方式</source>
        <translation>Method</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_pools.py" line="68"/>
        <source>km</source>
        <translation>km</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_pools.py" line="70"/>
        <source>负荷</source>
        <translation>Load</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_pools.py" line="112"/>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_pools.py" line="114"/>
        <source>个数（未知）</source>
        <translation>Pools (?)</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_county.py" line="68"/>
        <location filename="../../ui/pages/capacity_months.py" line="98"/>
        <location filename="../../ui/pages/capacity_pools.py" line="71"/>
        <source>已接受 t</source>
        <translation>Received t</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_county.py" line="69"/>
        <source>待安排 t</source>
        <translation>To place t</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_county.py" line="70"/>
        <source>至少缺 t</source>
        <translation>Least t</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_county.py" line="71"/>
        <source>至多缺 t</source>
        <translation>Most t</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_county.py" line="72"/>
        <source>份额 t</source>
        <translation>Share t</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_pools.py" line="73"/>
        <source>已占用 t</source>
        <translation>Committed t</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_months.py" line="90"/>
        <source>负荷进程</source>
        <translation>Load over the year</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_months.py" line="105"/>
        <source>已承诺 t</source>
        <translation>Promised t</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_months.py" line="110"/>
        <location filename="../../ui/pages/capacity_pools.py" line="75"/>
        <source>许可 t/a</source>
        <translation>Licensed t/a</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_months.py" line="111"/>
        <location filename="../../ui/pages/capacity_pools.py" line="76"/>
        <source>占用率</source>
        <translation>Load</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_months.py" line="112"/>
        <source>约用尽</source>
        <translation>Runs out about</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifest_columns.py" line="34"/>
        <source>特性</source>
        <translation>Haz.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifest_columns.py" line="35"/>
        <location filename="../../ui/pages/trace_columns.py" line="71"/>
        <source>包装</source>
        <translation>Packaging</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifest_columns.py" line="38"/>
        <source>移出 t</source>
        <translation>Shipped t</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifest_columns.py" line="44"/>
        <source>到厂 t</source>
        <translation>Weighed t</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifest_columns.py" line="46"/>
        <source>差异</source>
        <translation>Diff.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifests.py" line="27"/>
        <source>内部号</source>
        <translation>Number</translation>
    </message>
    <message>
        <location filename="../../ui/pages/declarations.py" line="85"/>
        <source>申报期</source>
        <translation>Period</translation>
    </message>
    <message>
        <location filename="../../ui/pages/account_columns.py" line="39"/>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <location filename="../../ui/pages/account_columns.py" line="41"/>
        <source>上次登录</source>
        <translation>Last sign-in</translation>
    </message>
    <message>
        <location filename="../../ui/pages/account_columns.py" line="42"/>
        <source>其后被拒</source>
        <translation>Refused since</translation>
    </message>
    <message>
        <location filename="../../ui/pages/account_columns.py" line="43"/>
        <location filename="../../ui/pages/declarations.py" line="86"/>
        <location filename="../../ui/pages/manifests.py" line="33"/>
        <location filename="../../ui/pages/recovery_list.py" line="33"/>
        <location filename="../../ui/pages/trips.py" line="42"/>
        <location filename="../../ui/pages/trips.py" line="71"/>
        <location filename="../../ui/pages/verify_trust.py" line="57"/>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <location filename="../../ui/pages/account_columns.py" line="61"/>
        <source>何事</source>
        <translation>What</translation>
    </message>
    <message>
        <location filename="../../ui/pages/account_columns.py" line="62"/>
        <source>谁</source>
        <translation>Who</translation>
    </message>
    <message>
        <location filename="../../ui/pages/account_columns.py" line="84"/>
        <source>可以做什么</source>
        <translation>What may be done</translation>
    </message>
    <message>
        <location filename="../../ui/pages/account_columns.py" line="86"/>
        <source>须签名</source>
        <translation>Signed</translation>
    </message>
    <message>
        <location filename="../../ui/pages/declarations.py" line="92"/>
        <location filename="../../ui/pages/disagreements.py" line="74"/>
        <location filename="../../ui/pages/ledger_tables.py" line="77"/>
        <source>事项</source>
        <translation>Event</translation>
    </message>
    <message>
        <location filename="../../ui/pages/declarations.py" line="98"/>
        <source>申报时 t</source>
        <translation>Declared t</translation>
    </message>
    <message>
        <location filename="../../ui/pages/declarations.py" line="101"/>
        <source>现在 t</source>
        <translation>Now t</translation>
    </message>
    <message>
        <location filename="../../ui/pages/declarations.py" line="105"/>
        <location filename="../../ui/pages/scenario_result.py" line="87"/>
        <location filename="../../ui/pages/scenario_result.py" line="113"/>
        <source>差 t</source>
        <translation>Difference t</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifests.py" line="39"/>
        <source>移出人</source>
        <translation>Generator</translation>
    </message>
    <message>
        <location filename="../../ui/pages/manifests.py" line="52"/>
        <location filename="../../ui/pages/trips.py" line="75"/>
        <source>移出量 t</source>
        <translation>Shipped t</translation>
    </message>
    <message>
        <location filename="../../ui/pages/parties.py" line="34"/>
        <location filename="../../ui/pages/storage.py" line="54"/>
        <source>单位</source>
        <translation>Party</translation>
    </message>
    <message>
        <location filename="../../ui/pages/account_columns.py" line="40"/>
        <location filename="../../ui/pages/parties.py" line="39"/>
        <source>角色</source>
        <translation>Role</translation>
    </message>
    <message>
        <location filename="../../ui/pages/parties.py" line="42"/>
        <source>所在地</source>
        <translation>Place</translation>
    </message>
    <message>
        <location filename="../../ui/pages/parties.py" line="49"/>
        <source>许可证</source>
        <translation>Licence</translation>
    </message>
    <message>
        <location filename="../../ui/pages/parties.py" line="54"/>
        <source>许可至</source>
        <translation>Licensed to</translation>
    </message>
    <message>
        <location filename="../../ui/pages/batches.py" line="44"/>
        <source>起始日期</source>
        <translation>Since</translation>
    </message>
    <message>
        <location filename="../../ui/pages/batches.py" line="51"/>
        <source>批量 t</source>
        <translation>Mass t</translation>
    </message>
    <message>
        <location filename="../../ui/pages/account_columns.py" line="60"/>
        <location filename="../../ui/pages/ledger_tables.py" line="60"/>
        <location filename="../../ui/pages/trace_columns.py" line="32"/>
        <location filename="../../ui/pages/trace_columns.py" line="89"/>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <location filename="../../ui/pages/ledger_tables.py" line="62"/>
        <source>量 t</source>
        <translation>Mass t</translation>
    </message>
    <message>
        <location filename="../../ui/pages/ledger_tables.py" line="63"/>
        <location filename="../../ui/pages/storage_detail.py" line="55"/>
        <source>容器</source>
        <translation>Containers</translation>
    </message>
    <message>
        <location filename="../../ui/pages/ledger_tables.py" line="64"/>
        <source>贮存设施</source>
        <translation>Storage</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_flows.py" line="39"/>
        <location filename="../../ui/pages/scenario_result.py" line="104"/>
        <source>县</source>
        <translation>County</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_flows.py" line="40"/>
        <location filename="../../ui/pages/ledger_tables.py" line="65"/>
        <source>去向</source>
        <translation>Destination</translation>
    </message>
    <message>
        <location filename="../../ui/pages/ledger_tables.py" line="66"/>
        <source>经办人</source>
        <translation>Handlers</translation>
    </message>
    <message>
        <location filename="../../ui/pages/ledger_tables.py" line="68"/>
        <source>产生批次</source>
        <translation>From batch</translation>
    </message>
    <message>
        <location filename="../../ui/pages/ledger_tables.py" line="72"/>
        <source>设施</source>
        <translation>Unit</translation>
    </message>
    <message>
        <location filename="../../ui/pages/ledger_tables.py" line="74"/>
        <source>接收单位</source>
        <translation>Receiver</translation>
    </message>
    <message>
        <location filename="../../ui/pages/ledger_tables.py" line="118"/>
        <source>期初 t</source>
        <translation>Opening t</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_county.py" line="67"/>
        <location filename="../../ui/pages/ledger_tables.py" line="119"/>
        <source>产生 t</source>
        <translation>Generated t</translation>
    </message>
    <message>
        <location filename="../../ui/pages/ledger_tables.py" line="120"/>
        <source>接收 t</source>
        <translation>Received t</translation>
    </message>
    <message>
        <location filename="../../ui/pages/ledger_tables.py" line="121"/>
        <source>调整 t</source>
        <translation>Adjusted t</translation>
    </message>
    <message>
        <location filename="../../ui/pages/ledger_tables.py" line="122"/>
        <source>自行 t</source>
        <translation>Own t</translation>
    </message>
    <message>
        <location filename="../../ui/pages/ledger_tables.py" line="123"/>
        <source>委外 t</source>
        <translation>Out t</translation>
    </message>
    <message>
        <location filename="../../ui/pages/ledger_tables.py" line="124"/>
        <source>期末 t</source>
        <translation>Closing t</translation>
    </message>
    <message>
        <location filename="../../ui/pages/ledger_tables.py" line="125"/>
        <source>核对</source>
        <translation>Check</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trace_columns.py" line="36"/>
        <source>动作</source>
        <translation>What</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trace_columns.py" line="39"/>
        <source>从</source>
        <translation>From</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trace_columns.py" line="44"/>
        <source>到</source>
        <translation>To</translation>
    </message>
    <message>
        <location filename="../../ui/pages/county_registers.py" line="60"/>
        <source>最后条目</source>
        <translation>Last entry</translation>
    </message>
    <message>
        <location filename="../../ui/pages/county_registers.py" line="61"/>
        <source>距今</source>
        <translation>Age</translation>
    </message>
    <message>
        <location filename="../../ui/pages/county_registers.py" line="62"/>
        <source>联单数</source>
        <translation>Manifests</translation>
    </message>
    <message>
        <location filename="../../ui/pages/disagreements.py" line="70"/>
        <location filename="../../ui/pages/trace_columns.py" line="47"/>
        <location filename="../../ui/pages/trips.py" line="54"/>
        <location filename="../../ui/pages/trips.py" line="64"/>
        <source>联单</source>
        <translation>Manifest</translation>
    </message>
    <message>
        <location filename="../../ui/pages/county_registers.py" line="64"/>
        <source>不一致</source>
        <translation>Differ</translation>
    </message>
    <message>
        <location filename="../../ui/pages/county_registers.py" line="68"/>
        <source>拒收</source>
        <translation>Refused</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trace_columns.py" line="52"/>
        <location filename="../../ui/pages/trace_columns.py" line="73"/>
        <location filename="../../ui/pages/trace_columns.py" line="93"/>
        <source>克</source>
        <translation>Grams</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trace_columns.py" line="53"/>
        <source>其中所溯</source>
        <translation>Of it traced</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trace_columns.py" line="54"/>
        <source>经手</source>
        <translation>By</translation>
    </message>
    <message>
        <location filename="../../ui/pages/account_columns.py" line="63"/>
        <location filename="../../ui/pages/trace_columns.py" line="57"/>
        <source>日志</source>
        <translation>Journal</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trace_columns.py" line="70"/>
        <source>容器编码</source>
        <translation>Container code</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trace_columns.py" line="85"/>
        <source>编号</source>
        <translation>Number</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trace_columns.py" line="86"/>
        <source>状态或事项</source>
        <translation>State or event</translation>
    </message>
    <message>
        <location filename="../../ui/pages/inspection_columns.py" line="45"/>
        <source>核查发现</source>
        <translation>Findings</translation>
    </message>
    <message>
        <location filename="../../ui/pages/inspection_columns.py" line="48"/>
        <source>依据（事发当日有效）</source>
        <translation>Law (in force that day)</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_alerts.py" line="89"/>
        <source>预警</source>
        <translation>Alert</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_alerts.py" line="92"/>
        <location filename="../../ui/pages/inspection_columns.py" line="59"/>
        <source>处理</source>
        <translation>Status</translation>
    </message>
    <message>
        <location filename="../../ui/pages/storage.py" line="51"/>
        <source>分区</source>
        <translation>Area</translation>
    </message>
    <message>
        <location filename="../../ui/pages/storage.py" line="60"/>
        <source>存量</source>
        <translation>Load</translation>
    </message>
    <message>
        <location filename="../../ui/pages/storage.py" line="70"/>
        <source>限量 t</source>
        <translation>Limit t</translation>
    </message>
    <message>
        <location filename="../../ui/pages/storage.py" line="76"/>
        <source>最久</source>
        <translation>Oldest</translation>
    </message>
    <message>
        <location filename="../../ui/pages/storage_detail.py" line="51"/>
        <source>批次</source>
        <translation>Batch</translation>
    </message>
    <message>
        <location filename="../../ui/pages/storage_detail.py" line="52"/>
        <source>贮存起始</source>
        <translation>Stored since</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trips.py" line="39"/>
        <source>车次</source>
        <translation>Trip</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trips.py" line="48"/>
        <source>车辆与承运人</source>
        <translation>Vehicle and carrier</translation>
    </message>
    <message>
        <location filename="../../ui/pages/trips.py" line="57"/>
        <source>装载 t</source>
        <translation>Load t</translation>
    </message>
    <message>
        <location filename="../../ui/pages/indicator_panel.py" line="114"/>
        <source>指标</source>
        <translation>Indicator</translation>
    </message>
    <message>
        <location filename="../../ui/pages/indicator_panel.py" line="116"/>
        <source>0–130 %</source>
        <translation>0–130 %</translation>
    </message>
    <message>
        <location filename="../../ui/pages/indicator_panel.py" line="117"/>
        <source>分子</source>
        <translation>Numerator</translation>
    </message>
    <message>
        <location filename="../../ui/pages/indicator_panel.py" line="118"/>
        <source>分母</source>
        <translation>Denominator</translation>
    </message>
    <message>
        <location filename="../../ui/pages/indicator_panel.py" line="120"/>
        <source>目标</source>
        <translation>Target</translation>
    </message>
    <message>
        <location filename="../../ui/pages/indicator_panel.py" line="145"/>
        <source>明细</source>
        <translation>Details</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_map.py" line="55"/>
        <source>县区</source>
        <translation>County</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_map.py" line="58"/>
        <source>对比</source>
        <translation>Bar</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_map.py" line="62"/>
        <location filename="../../ui/pages/indicator_panel.py" line="115"/>
        <location filename="../../ui/pages/indicator_panel.py" line="148"/>
        <source>占比</source>
        <translation>Share</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_map.py" line="63"/>
        <source>质量 t</source>
        <translation>Mass t</translation>
    </message>
    <message>
        <location filename="../../ui/pages/published_panel.py" line="79"/>
        <source>公布数</source>
        <translation>Published figure</translation>
    </message>
    <message>
        <location filename="../../ui/pages/published_panel.py" line="84"/>
        <source>截至</source>
        <translation>As of</translation>
    </message>
    <message>
        <location filename="../../ui/pages/published_panel.py" line="87"/>
        <source>公布</source>
        <translation>Published</translation>
    </message>
    <message>
        <location filename="../../ui/pages/county_registers.py" line="59"/>
        <location filename="../../ui/pages/exchange_in.py" line="70"/>
        <location filename="../../ui/pages/published_panel.py" line="98"/>
        <location filename="../../ui/pages/verify_trust.py" line="45"/>
        <source>台账库</source>
        <translation>Register</translation>
    </message>
    <message>
        <location filename="../../ui/pages/published_panel.py" line="99"/>
        <location filename="../../ui/pages/scenario_result.py" line="67"/>
        <source>差</source>
        <translation>Difference</translation>
    </message>
    <message>
        <location filename="../../ui/pages/published_panel.py" line="100"/>
        <source>差 %</source>
        <translation>Diff. %</translation>
    </message>
    <message>
        <location filename="../../ui/pages/indicator_panel.py" line="119"/>
        <location filename="../../ui/pages/published_panel.py" line="94"/>
        <source>计量单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_proof.py" line="60"/>
        <source>项</source>
        <translation>Item</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_proof.py" line="61"/>
        <source>g</source>
        <translation>g</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_reliefs.py" line="31"/>
        <source>改变</source>
        <translation>Change</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_reliefs.py" line="32"/>
        <source>缺口减少 t</source>
        <translation>Relief t</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_epidemic.py" line="31"/>
        <source>接收设施</source>
        <translation>Line</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_epidemic.py" line="32"/>
        <location filename="../../ui/pages/scenario_epidemic.py" line="39"/>
        <source>性质</source>
        <translation>Kind</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_epidemic.py" line="33"/>
        <source>启用日</source>
        <translation>From</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_epidemic.py" line="34"/>
        <source>共接收 t</source>
        <translation>Taken t</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_epidemic.py" line="35"/>
        <source>最多 t/d</source>
        <translation>Most t/d</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_epidemic.py" line="38"/>
        <source>最忙那天的余量</source>
        <translation>Room on the busiest day</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_epidemic.py" line="40"/>
        <source>所在县</source>
        <translation>County</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_epidemic.py" line="41"/>
        <source>余量 t/d</source>
        <translation>Left t/d</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_epidemic.py" line="42"/>
        <source>距离 km</source>
        <translation>Distance km</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_list.py" line="27"/>
        <location filename="../../ui/pages/scenario_result.py" line="66"/>
        <source>情景</source>
        <translation>Scenario</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_result.py" line="64"/>
        <source>项目</source>
        <translation>Item</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_result.py" line="65"/>
        <source>今天</source>
        <translation>Today</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_result.py" line="83"/>
        <source>余量 今天 t</source>
        <translation>Left today t</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_result.py" line="84"/>
        <source>余量 情景 t</source>
        <translation>Left then t</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_result.py" line="85"/>
        <source>安放 今天 t</source>
        <translation>Placed today t</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_result.py" line="86"/>
        <source>安放 情景 t</source>
        <translation>Placed then t</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_result.py" line="92"/>
        <source>应急清单，按顺序</source>
        <translation>Emergency list, in order</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_result.py" line="97"/>
        <source>启用 今天 t</source>
        <translation>Opened today t</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_result.py" line="98"/>
        <source>启用 情景 t</source>
        <translation>Opened then t</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_result.py" line="99"/>
        <source>余量 t</source>
        <translation>Left t</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_result.py" line="109"/>
        <source>今天 t</source>
        <translation>Today t</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_result.py" line="110"/>
        <source>情景 t</source>
        <translation>Scenario t</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_alerts.py" line="90"/>
        <source>缺口 t</source>
        <translation>Short t</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_desk.py" line="59"/>
        <source>已交来的文书</source>
        <translation>Papers handed in</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_keys.py" line="45"/>
        <location filename="../../ui/pages/verify_trust.py" line="52"/>
        <source>密钥指纹</source>
        <translation>Key fingerprint</translation>
    </message>
    <message>
        <location filename="../../ui/pages/disagreements.py" line="77"/>
        <source>有权方所述</source>
        <translation>Owner&apos;s word</translation>
    </message>
    <message>
        <location filename="../../ui/pages/disagreements.py" line="78"/>
        <source>另一方所述</source>
        <translation>Other&apos;s word</translation>
    </message>
    <message>
        <location filename="../../ui/pages/disagreements.py" line="79"/>
        <source>差 g</source>
        <translation>Diff. g</translation>
    </message>
    <message>
        <location filename="../../ui/pages/disagreements.py" line="81"/>
        <location filename="../../ui/pages/verify_keys.py" line="48"/>
        <source>自条目</source>
        <translation>From entry</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_keys.py" line="50"/>
        <source>至条目</source>
        <translation>To entry</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_keys.py" line="51"/>
        <source>如何接续</source>
        <translation>Linked by</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_register.py" line="54"/>
        <source>他人持有的文书或校验点</source>
        <translation>Paper or checkpoint that others hold</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_register.py" line="55"/>
        <source>所在</source>
        <translation>Where</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_register.py" line="56"/>
        <source>到条目</source>
        <translation>To entry</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_register.py" line="57"/>
        <source>比对</source>
        <translation>Compared</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_trust.py" line="56"/>
        <source>信任期间</source>
        <translation>Trusted</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_in.py" line="67"/>
        <source>收到时间</source>
        <translation>Received</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_in.py" line="71"/>
        <location filename="../../ui/pages/exchange_out.py" line="66"/>
        <source>条目</source>
        <translation>Entries</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_in.py" line="72"/>
        <source>结果</source>
        <translation>Result</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_out.py" line="51"/>
        <location filename="../../ui/pages/exchange_out.py" line="63"/>
        <source>收件单位</source>
        <translation>Recipient</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_out.py" line="54"/>
        <source>已发至</source>
        <translation>Sent to</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_out.py" line="55"/>
        <source>回执至</source>
        <translation>Acknowledged</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_out.py" line="56"/>
        <source>未发</source>
        <translation>Unsent</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_out.py" line="60"/>
        <source>发出时间</source>
        <translation>Sent</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_out.py" line="69"/>
        <source>回执</source>
        <translation>Held</translation>
    </message>
    <message>
        <location filename="../../ui/pages/recovery_list.py" line="29"/>
        <source>备份时间</source>
        <translation>Backed up at</translation>
    </message>
    <message>
        <location filename="../../ui/pages/recovery_list.py" line="30"/>
        <source>条数</source>
        <translation>Entries</translation>
    </message>
    <message>
        <location filename="../../ui/pages/recovery_list.py" line="31"/>
        <source>大小</source>
        <translation>Size</translation>
    </message>
    <message>
        <location filename="../../ui/pages/recovery_list.py" line="32"/>
        <source>纪元</source>
        <translation>Epoch</translation>
    </message>
    <message>
        <location filename="../../ui/pages/recovery_list.py" line="34"/>
        <source>为何保留</source>
        <translation>Why it is kept</translation>
    </message>
</context>
<context>
    <name>completion</name>
    <message>
        <location filename="../../ui/widgets/completion.py" line="81"/>
        <source>本厂最近使用</source>
        <translation>Recently used here</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/completion.py" line="84"/>
        <source>目录</source>
        <translation>Catalogue</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/completion.py" line="101"/>
        <source>选择</source>
        <translation>Select</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/completion.py" line="102"/>
        <source>填入</source>
        <translation>Take</translation>
    </message>
</context>
<context>
    <name>counties</name>
    <message>
        <location filename="../../ui/pages/capacity_map.py" line="46"/>
        <location filename="../../ui/pages/capacity_shades.py" line="238"/>
        <source>能力未知</source>
        <translation>unknown</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_shades.py" line="35"/>
        <source>未登记县区</source>
        <translation>no county recorded</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_shades.py" line="249"/>
        <source>这一年没有废物</source>
        <translation>no waste in this year</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_shades.py" line="253"/>
        <source>能力未知：能接受它的能力池没有登记规模</source>
        <translation>capacity unknown: pools that take it have no scale on record</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_shades.py" line="254"/>
        <source>牵涉缺口 {exposed}，缺口份额 {share}</source>
        <translation>{exposed} exposed, share of the shortage {share}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_shades.py" line="267"/>
        <source>缺口 {mass}</source>
        <translation>short {mass}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_shades.py" line="268"/>
        <source>牵涉 {mass}</source>
        <translation>exposed {mass}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_shades.py" line="269"/>
        <source>待安排 {mass}</source>
        <translation>to be placed {mass}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_shades.py" line="270"/>
        <source>产生 {mass}</source>
        <translation>generated {mass}</translation>
    </message>
</context>
<context>
    <name>dialog</name>
    <message>
        <location filename="../../ui/forms/entry_dialog.py" line="81"/>
        <location filename="../../ui/forms/restore.py" line="116"/>
        <location filename="../../ui/widgets/dialog.py" line="48"/>
        <location filename="../../ui/widgets/finding_dialog.py" line="122"/>
        <location filename="../../ui/widgets/progress.py" line="25"/>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/dialog.py" line="73"/>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/dialog.py" line="80"/>
        <source>错误详情</source>
        <translation>Detail of the error</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/dialog.py" line="84"/>
        <source>复制详情</source>
        <translation>Copy detail</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/dialog.py" line="43"/>
        <location filename="../../ui/widgets/dialog.py" line="45"/>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/dialog.py" line="86"/>
        <source>保存诊断包…</source>
        <translation>Save diagnostics…</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/dialog.py" line="91"/>
        <source>版本、规模与日志的骨架；不含名称、号码、路径和登记内容。</source>
        <translation>Versions, sizes and the log&apos;s skeleton; no name, number, path or record.</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/dialog.py" line="106"/>
        <source>保存诊断包</source>
        <translation>Save diagnostics</translation>
    </message>
</context>
<context>
    <name>entries</name>
    <message>
        <location filename="../../ui/forms/entries.py" line="55"/>
        <source>如 2026-06-30</source>
        <translation>such as 2026-06-30</translation>
    </message>
    <message>
        <location filename="../../ui/forms/entries.py" line="131"/>
        <source>请写日期，如 2026-06-30</source>
        <translation>Write a date such as 2026-06-30</translation>
    </message>
    <message>
        <location filename="../../ui/forms/entries.py" line="158"/>
        <source>请写整数</source>
        <translation>Write a whole number</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_contracts.py" line="187"/>
        <source>移出人</source>
        <translation>Sender</translation>
    </message>
    <message>
        <location filename="../../ui/pages/party_contracts.py" line="188"/>
        <source>接受人</source>
        <translation>Receiver</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <location filename="../../ui/errors.py" line="80"/>
        <source>无法完成</source>
        <translation>This could not be done</translation>
    </message>
    <message>
        <location filename="../../ui/errors.py" line="85"/>
        <source>程序出现意外错误</source>
        <translation>Something unexpected happened</translation>
    </message>
    <message>
        <location filename="../../ui/errors.py" line="88"/>
        <source>已保存的记录不受影响。请复制详情并联系维护人员；可以继续使用，最好先重新启动程序。</source>
        <translation>What was saved is not affected. Copy the detail and tell the maintainers; you may go on, better after a restart.</translation>
    </message>
</context>
<context>
    <name>evidence</name>
    <message>
        <location filename="../../ui/pages/finding_evidence.py" line="52"/>
        <source>判定</source>
        <translation>Found</translation>
    </message>
    <message>
        <location filename="../../ui/pages/finding_evidence.py" line="54"/>
        <source>事发</source>
        <translation>Happened</translation>
    </message>
    <message>
        <location filename="../../ui/pages/finding_evidence.py" line="59"/>
        <source>期限</source>
        <translation>Due</translation>
    </message>
    <message>
        <location filename="../../ui/pages/finding_evidence.py" line="68"/>
        <source>按国务院公布的工作日推算</source>
        <translation>by the published working days</translation>
    </message>
    <message>
        <location filename="../../ui/pages/finding_evidence.py" line="88"/>
        <source>工作站钟倒退</source>
        <translation>workstation clock ran back</translation>
    </message>
    <message>
        <location filename="../../ui/pages/finding_evidence.py" line="94"/>
        <source>工作站钟正常</source>
        <translation>clock sound</translation>
    </message>
</context>
<context>
    <name>exchange</name>
    <message>
        <location filename="../../ui/pages/county_registers.py" line="34"/>
        <source>样例</source>
        <translation>Sample</translation>
    </message>
    <message>
        <location filename="../../ui/pages/county_registers.py" line="37"/>
        <source>时钟在将来</source>
        <translation>Clock ahead</translation>
    </message>
    <message>
        <location filename="../../ui/pages/disagreements.py" line="35"/>
        <source>没有记载</source>
        <translation>nothing recorded</translation>
    </message>
    <message>
        <location filename="../../ui/pages/disagreements.py" line="59"/>
        <source>没有收到有权方的台账库</source>
        <translation>owner&apos;s register not held</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_out.py" line="33"/>
        <source>没有回执</source>
        <translation>none</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_out.py" line="48"/>
        <source>有回执</source>
        <translation>Held</translation>
    </message>
    <message>
        <location filename="../../ui/pages/exchange_out.py" line="49"/>
        <source>等回执</source>
        <translation>Awaited</translation>
    </message>
    <message>
        <location filename="../../ui/words_exchange.py" line="19"/>
        <source>有新条目</source>
        <translation>New entries</translation>
    </message>
    <message>
        <location filename="../../ui/words_exchange.py" line="20"/>
        <source>都已持有</source>
        <translation>Held already</translation>
    </message>
    <message>
        <location filename="../../ui/words_exchange.py" line="21"/>
        <source>台账库未知</source>
        <translation>Register unknown</translation>
    </message>
    <message>
        <location filename="../../ui/words_exchange.py" line="22"/>
        <source>有缺口</source>
        <translation>Gap</translation>
    </message>
    <message>
        <location filename="../../ui/words_exchange.py" line="23"/>
        <source>分叉</source>
        <translation>Fork</translation>
    </message>
    <message>
        <location filename="../../ui/words_exchange.py" line="24"/>
        <source>密钥不同</source>
        <translation>Other key</translation>
    </message>
    <message>
        <location filename="../../ui/words_exchange.py" line="25"/>
        <source>签名不成立</source>
        <translation>Bad signature</translation>
    </message>
    <message>
        <location filename="../../ui/words_exchange.py" line="26"/>
        <source>文件损坏</source>
        <translation>Damaged</translation>
    </message>
    <message>
        <location filename="../../ui/words_exchange.py" line="27"/>
        <source>本库自己的</source>
        <translation>Our own</translation>
    </message>
    <message>
        <location filename="../../ui/words_exchange.py" line="28"/>
        <source>已收下</source>
        <translation>Taken</translation>
    </message>
    <message>
        <location filename="../../ui/words_exchange.py" line="33"/>
        <location filename="../../ui/words_exchange.py" line="34"/>
        <source>移出人</source>
        <translation>sender</translation>
    </message>
    <message>
        <location filename="../../ui/words_exchange.py" line="35"/>
        <source>承运人</source>
        <translation>carrier</translation>
    </message>
    <message>
        <location filename="../../ui/words_exchange.py" line="36"/>
        <location filename="../../ui/words_exchange.py" line="37"/>
        <location filename="../../ui/words_exchange.py" line="38"/>
        <source>接受人</source>
        <translation>receiver</translation>
    </message>
    <message>
        <location filename="../../ui/words_exchange.py" line="43"/>
        <source>按联单标识认出</source>
        <translation>by its identity</translation>
    </message>
    <message>
        <location filename="../../ui/words_exchange.py" line="44"/>
        <source>按全国联单号认出</source>
        <translation>by official number</translation>
    </message>
    <message>
        <location filename="../../ui/words_exchange.py" line="45"/>
        <source>按内部编号认出</source>
        <translation>by internal number</translation>
    </message>
    <message>
        <location filename="../../ui/words_exchange.py" line="46"/>
        <source>人工认作同一</source>
        <translation>linked by hand</translation>
    </message>
    <message>
        <location filename="../../ui/words_exchange.py" line="51"/>
        <source>以它为准</source>
        <translation>its word counts</translation>
    </message>
    <message>
        <location filename="../../ui/words_exchange.py" line="52"/>
        <source>抄录</source>
        <translation>a copy</translation>
    </message>
    <message>
        <location filename="../../ui/words_exchange.py" line="53"/>
        <source>仅据所述</source>
        <translation>as told</translation>
    </message>
    <message>
        <location filename="../../ui/words_exchange.py" line="88"/>
        <source>本机没有这本台账库的签名密钥：请在存有密钥的机器上做，或先更换密钥</source>
        <translation>The key of this register is not on this machine: do it where the key is, or change the key first</translation>
    </message>
</context>
<context>
    <name>finding_acts</name>
    <message>
        <location filename="../../ui/pages/finding_acts.py" line="22"/>
        <source>已记为知悉</source>
        <translation>Acknowledged</translation>
    </message>
    <message>
        <location filename="../../ui/pages/finding_acts.py" line="23"/>
        <source>已指派</source>
        <translation>Assigned</translation>
    </message>
    <message>
        <location filename="../../ui/pages/finding_acts.py" line="24"/>
        <source>已记为整改</source>
        <translation>Recorded as resolved</translation>
    </message>
    <message>
        <location filename="../../ui/pages/finding_acts.py" line="25"/>
        <source>已重新打开</source>
        <translation>Reopened</translation>
    </message>
    <message>
        <location filename="../../ui/pages/finding_acts.py" line="61"/>
        <source>检查人员只作记录，不指派也不记整改</source>
        <translation>Inspectors take notes only: they neither assign nor settle</translation>
    </message>
</context>
<context>
    <name>finding_dialog</name>
    <message>
        <location filename="../../ui/widgets/finding_dialog.py" line="22"/>
        <source>指派给谁办理？</source>
        <translation>Who is to settle it?</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/finding_dialog.py" line="23"/>
        <source>已经整改？</source>
        <translation>Has it been resolved?</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/finding_dialog.py" line="24"/>
        <source>重新打开？</source>
        <translation>Open it again?</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/finding_dialog.py" line="27"/>
        <source>出现在该人的待办里，到期提醒。核查发现本身不变。</source>
        <translation>It appears in that person&apos;s work list until it is due. The finding itself does not change.</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/finding_dialog.py" line="30"/>
        <source>从待办移出；仍查得出时，核查里标为“已整改，仍查出”。变得更重时会再次出现。</source>
        <translation>It leaves the work list; while it is still found, the inspection marks it “resolved, still found”. If it gets worse it comes back.</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/finding_dialog.py" line="31"/>
        <source>回到待办，原来的处理留在记录里。</source>
        <translation>It is back in the work list; what was done stays on record.</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/finding_dialog.py" line="34"/>
        <source>指派</source>
        <translation>Assign</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/finding_dialog.py" line="35"/>
        <source>记为已整改</source>
        <translation>Record as resolved</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/finding_dialog.py" line="36"/>
        <source>重新打开</source>
        <translation>Reopen</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/finding_dialog.py" line="108"/>
        <source>办理人</source>
        <translation>Person</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/finding_dialog.py" line="109"/>
        <source>办理期限</source>
        <translation>Due</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/finding_dialog.py" line="113"/>
        <source>交代</source>
        <translation>Note</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/finding_dialog.py" line="115"/>
        <source>做了什么</source>
        <translation>What was done</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/finding_dialog.py" line="117"/>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/finding_dialog.py" line="139"/>
        <source>请填写办理人</source>
        <translation>Name the person</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/finding_dialog.py" line="142"/>
        <source>请写明理由</source>
        <translation>Give the reason</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/finding_dialog.py" line="144"/>
        <source>理由最多 2,000 个字符</source>
        <translation>A reason has at most 2,000 characters</translation>
    </message>
</context>
<context>
    <name>flows</name>
    <message>
        <location filename="../../ui/pages/capacity_flows.py" line="26"/>
        <source>外省</source>
        <translation>Other provinces</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_flows.py" line="31"/>
        <source>没有去处</source>
        <translation>Nowhere to go</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_flows.py" line="34"/>
        <source>{pool}（经 {via}）</source>
        <translation>{pool} (via {via})</translation>
    </message>
</context>
<context>
    <name>indicators</name>
    <message>
        <location filename="../../ui/pages/indicator_panel.py" line="201"/>
        <source>选一个指标</source>
        <translation>Select an indicator</translation>
    </message>
    <message>
        <location filename="../../ui/pages/indicator_panel.py" line="208"/>
        <source>来源：{source}</source>
        <translation>Source: {source}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/indicator_panel.py" line="216"/>
        <source>分母未知：规模没有登记</source>
        <translation>Denominator not known: no scale is registered</translation>
    </message>
    <message>
        <location filename="../../ui/pages/indicator_panel.py" line="228"/>
        <source>指标的明细</source>
        <translation>Rows behind the indicator</translation>
    </message>
</context>
<context>
    <name>inspection</name>
    <message>
        <location filename="../../ui/pages/inspection_head.py" line="27"/>
        <source>；</source>
        <translation>; </translation>
    </message>
</context>
<context>
    <name>intake</name>
    <message>
        <location filename="../../ui/pages/verify_intake.py" line="80"/>
        <source>正在核对</source>
        <translation>Checking</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_intake.py" line="130"/>
        <source>这是文件夹，请选择其中的文件</source>
        <translation>This is a folder; choose the files in it</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_intake.py" line="133"/>
        <source>这不是普通文件，不能核对</source>
        <translation>This is no ordinary file and cannot be checked</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_intake.py" line="135"/>
        <source>文件超过 256 MB，不是本程序的文书</source>
        <translation>Larger than 256 MB: not a paper of this program</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_intake.py" line="138"/>
        <source>无法读取文件（{reason}）</source>
        <translation>The file cannot be read ({reason})</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_intake.py" line="140"/>
        <source>请检查文件是否还在、是否被占用，再试一次</source>
        <translation>See whether it is still there and not in use, then try again</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_intake.py" line="181"/>
        <source>剪贴板中的图片无法读取</source>
        <translation>The picture on the clipboard cannot be read</translation>
    </message>
</context>
<context>
    <name>ledgers</name>
    <message>
        <location filename="../../ui/pages/declarations.py" line="31"/>
        <source>未到期</source>
        <translation>Running</translation>
    </message>
    <message>
        <location filename="../../ui/pages/declarations.py" line="32"/>
        <source>待申报</source>
        <translation>Due</translation>
    </message>
    <message>
        <location filename="../../ui/pages/declarations.py" line="33"/>
        <source>逾期</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <location filename="../../ui/pages/declarations.py" line="34"/>
        <source>已申报</source>
        <translation>Declared</translation>
    </message>
    <message>
        <location filename="../../ui/pages/declarations.py" line="35"/>
        <source>逾期申报</source>
        <translation>Declared late</translation>
    </message>
    <message>
        <location filename="../../ui/pages/declarations.py" line="38"/>
        <source>期初</source>
        <translation>Opening</translation>
    </message>
    <message>
        <location filename="../../ui/pages/declarations.py" line="39"/>
        <source>产生</source>
        <translation>Generated</translation>
    </message>
    <message>
        <location filename="../../ui/pages/declarations.py" line="40"/>
        <source>接收</source>
        <translation>Received</translation>
    </message>
    <message>
        <location filename="../../ui/pages/declarations.py" line="41"/>
        <source>调整</source>
        <translation>Adjusted</translation>
    </message>
    <message>
        <location filename="../../ui/pages/declarations.py" line="42"/>
        <source>自行利用处置</source>
        <translation>Own treatment</translation>
    </message>
    <message>
        <location filename="../../ui/pages/declarations.py" line="43"/>
        <source>委外</source>
        <translation>Sent out</translation>
    </message>
    <message>
        <location filename="../../ui/pages/declarations.py" line="44"/>
        <source>期末</source>
        <translation>Closing</translation>
    </message>
    <message>
        <location filename="../../ui/pages/declarations.py" line="55"/>
        <source>其后有更正</source>
        <translation>Corrected since</translation>
    </message>
    <message>
        <location filename="../../ui/pages/declarations.py" line="63"/>
        <source>{year} 年全年</source>
        <translation>Whole year {year}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/declarations.py" line="65"/>
        <source>{year} 年第 {quarter} 季度</source>
        <translation>Quarter {quarter}, {year}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/declarations.py" line="67"/>
        <source>{year} 年 {month} 月</source>
        <translation>Month {month}, {year}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/declarations.py" line="73"/>
        <source>期限 {day}</source>
        <translation>Due {day}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/declarations.py" line="75"/>
        <source>第 {version} 版 {day}</source>
        <translation>Version {version}, {day}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/ledger_tables.py" line="27"/>
        <source>红字</source>
        <translation>red letter</translation>
    </message>
    <message>
        <location filename="../../ui/pages/ledger_tables.py" line="105"/>
        <source>相符</source>
        <translation>Agrees</translation>
    </message>
    <message>
        <location filename="../../ui/pages/ledger_tables.py" line="106"/>
        <source>差 {mass}</source>
        <translation>Off {mass}</translation>
    </message>
</context>
<context>
    <name>load_line</name>
    <message>
        <location filename="../../ui/widgets/load_line.py" line="23"/>
        <source>预计</source>
        <translation>expected</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/load_line.py" line="24"/>
        <source>约 {day} 用尽</source>
        <translation>runs out about {day}</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/load_line.py" line="25"/>
        <source>已接受</source>
        <translation>Received</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/load_line.py" line="26"/>
        <source>超许可规模</source>
        <translation>Over the licensed scale</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/load_line.py" line="27"/>
        <source>已签发与在途</source>
        <translation>Signed and under way</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/load_line.py" line="28"/>
        <source>预计（最慢至最快）</source>
        <translation>Expected (slowest to fastest)</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/load_line.py" line="29"/>
        <source>约用尽日</source>
        <translation>Day it runs out</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/load_line.py" line="32"/>
        <source>有效天数折算的规模</source>
        <translation>Scale for the valid days</translation>
    </message>
</context>
<context>
    <name>manifest_form</name>
    <message>
        <location filename="../../ui/forms/manifest_parts.py" line="176"/>
        <source>{code} 批准 {grams}，已用（含在途）{used}，余 {left}，至 {day} 有效</source>
        <translation>{code}: {grams} approved, {used} used (under way included), {left} left, valid until {day}</translation>
    </message>
    <message>
        <location filename="../../ui/forms/manifest_parts.py" line="231"/>
        <source>名称或拼音首字母</source>
        <translation>Name or pinyin initials</translation>
    </message>
    <message>
        <location filename="../../ui/forms/manifest_parts.py" line="233"/>
        <source>多处用分号隔开</source>
        <translation>Several with a semicolon between</translation>
    </message>
    <message>
        <location filename="../../ui/forms/manifest_parts.py" line="246"/>
        <source>14 位，或选择暂缺原因</source>
        <translation>14 digits, or choose why it is missing</translation>
    </message>
</context>
<context>
    <name>months</name>
    <message>
        <location filename="../../ui/pages/capacity_months.py" line="42"/>
        <source>年内够用</source>
        <translation>Lasts the year</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_months.py" line="43"/>
        <source>不计</source>
        <translation>Not counted</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_months.py" line="44"/>
        <source>未登记</source>
        <translation>Not registered</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_months.py" line="45"/>
        <source>{early} 至 {late}</source>
        <translation>{early} to {late}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_months.py" line="48"/>
        <source>最早 {early}</source>
        <translation>{early} at the earliest</translation>
    </message>
</context>
<context>
    <name>owner_denials</name>
    <message>
        <location filename="../../ui/pages/owner_denials.py" line="19"/>
        <source>不认其代表该单位？</source>
        <translation>Deny that it speaks for this organisation?</translation>
    </message>
    <message>
        <location filename="../../ui/pages/owner_denials.py" line="24"/>
        <source>“{register}”关于“{organisation}”的说法从此只作抄本：不再以它为准，也不再因它没有记而列缺记。它的条目照原样保存；可以恢复，都记入日志。</source>
        <translation>What “{register}” says of “{organisation}” is only a copy from now on: its word no longer counts, and its silence is no longer listed. Its entries are kept as they are; this can be taken back, and both are put on record.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/owner_denials.py" line="25"/>
        <source>不认</source>
        <translation>Deny</translation>
    </message>
    <message>
        <location filename="../../ui/pages/owner_denials.py" line="37"/>
        <source>恢复认其代表该单位？</source>
        <translation>Let it speak for this organisation again?</translation>
    </message>
    <message>
        <location filename="../../ui/pages/owner_denials.py" line="40"/>
        <source>“{register}”关于“{organisation}”的话又算数；不认与恢复都留在日志里。</source>
        <translation>The word of “{register}” on “{organisation}” counts again; both the denial and this stay on record.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/owner_denials.py" line="41"/>
        <source>恢复</source>
        <translation>Restore</translation>
    </message>
    <message>
        <location filename="../../ui/pages/owner_denials.py" line="52"/>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
</context>
<context>
    <name>people</name>
    <message>
        <location filename="../../ui/pages/account_columns.py" line="23"/>
        <source>{day} 停用</source>
        <translation>Closed {day}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/account_columns.py" line="26"/>
        <source>待本人换密码</source>
        <translation>First password</translation>
    </message>
    <message>
        <location filename="../../ui/pages/account_columns.py" line="27"/>
        <source>在用</source>
        <translation>In use</translation>
    </message>
    <message>
        <location filename="../../ui/pages/account_columns.py" line="56"/>
        <source>没有这个登录名</source>
        <translation>no such login</translation>
    </message>
    <message>
        <location filename="../../ui/pages/account_columns.py" line="80"/>
        <source>签名</source>
        <translation>signed</translation>
    </message>
    <message>
        <location filename="../../ui/words_people.py" line="17"/>
        <source>登录</source>
        <translation>Signed in</translation>
    </message>
    <message>
        <location filename="../../ui/words_people.py" line="18"/>
        <source>解锁</source>
        <translation>Unlocked</translation>
    </message>
    <message>
        <location filename="../../ui/words_people.py" line="19"/>
        <source>锁定</source>
        <translation>Locked</translation>
    </message>
    <message>
        <location filename="../../ui/words_people.py" line="20"/>
        <source>退出</source>
        <translation>Signed out</translation>
    </message>
    <message>
        <location filename="../../ui/words_people.py" line="21"/>
        <source>被拒</source>
        <translation>Refused</translation>
    </message>
    <message>
        <location filename="../../ui/words_people.py" line="44"/>
        <source>{name}（{roles}）</source>
        <translation>{name} ({roles})</translation>
    </message>
    <message>
        <location filename="../../ui/words_people.py" line="56"/>
        <source>至少 8 个字符，不同于登录名和姓名，不用常见的密码。忘记后只能由另一位管理员重设。</source>
        <translation>At least 8 characters, other than the login and the name, none of the common passwords. Forgotten, only another administrator can reset it.</translation>
    </message>
    <message>
        <location filename="../../ui/words_people.py" line="83"/>
        <source>您的角色不能做这一步：由 {roles} 做</source>
        <translation>Your roles do not include this; it is done by: {roles}</translation>
    </message>
</context>
<context>
    <name>people_forms</name>
    <message>
        <location filename="../../ui/forms/people.py" line="86"/>
        <source>大写锁定已打开</source>
        <translation>Caps Lock is on</translation>
    </message>
    <message>
        <location filename="../../ui/forms/people.py" line="102"/>
        <source>请输入密码</source>
        <translation>Enter the password</translation>
    </message>
    <message>
        <location filename="../../ui/forms/people.py" line="110"/>
        <source>密码</source>
        <translation>Password</translation>
    </message>
    <message>
        <location filename="../../ui/forms/people.py" line="115"/>
        <source>两次输入的密码不同</source>
        <translation>The two passwords differ</translation>
    </message>
    <message>
        <location filename="../../ui/forms/people.py" line="118"/>
        <source>再输一次</source>
        <translation>Once more</translation>
    </message>
    <message>
        <location filename="../../ui/forms/people.py" line="127"/>
        <source>请选择角色</source>
        <translation>Choose the roles</translation>
    </message>
    <message>
        <location filename="../../ui/forms/people.py" line="130"/>
        <source>角色</source>
        <translation>Roles</translation>
    </message>
    <message>
        <location filename="../../ui/forms/people.py" line="137"/>
        <source>登录名</source>
        <translation>Login</translation>
    </message>
    <message>
        <location filename="../../ui/forms/people.py" line="139"/>
        <source>字母、数字或汉字，以后不能改</source>
        <translation>Letters, digits or Chinese; cannot be changed later</translation>
    </message>
    <message>
        <location filename="../../ui/forms/people.py" line="143"/>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <location filename="../../ui/forms/people.py" line="145"/>
        <source>记录和签名上的姓名，以后不能改</source>
        <translation>As on records and signatures; cannot be changed later</translation>
    </message>
    <message>
        <location filename="../../ui/forms/people.py" line="157"/>
        <source>新建账户</source>
        <translation>New account</translation>
    </message>
    <message>
        <location filename="../../ui/forms/people.py" line="162"/>
        <source>经办人、调度、接收人可以兼任；检查、审核、管理各须单独一个账户。密码由您先定，本人首次登录时换掉。</source>
        <translation>Clerk, dispatcher and receiver go together; inspecting, reviewing and administering each need an account of their own. You choose the first password; the person changes it at the first sign-in.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/people.py" line="163"/>
        <location filename="../../ui/forms/people.py" line="235"/>
        <source>建立账户</source>
        <translation>Make account</translation>
    </message>
    <message>
        <location filename="../../ui/forms/people.py" line="176"/>
        <source>{name} 的角色</source>
        <translation>Roles of {name}</translation>
    </message>
    <message>
        <location filename="../../ui/forms/people.py" line="177"/>
        <source>即时生效；此前的登记和签名不变。</source>
        <translation>In force at once; earlier entries and signatures stay as they are.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/people.py" line="178"/>
        <source>更改角色</source>
        <translation>Change roles</translation>
    </message>
    <message>
        <location filename="../../ui/forms/people.py" line="190"/>
        <source>重设 {name} 的密码？</source>
        <translation>Reset the password of {name}?</translation>
    </message>
    <message>
        <location filename="../../ui/forms/people.py" line="194"/>
        <source>原密码作废；本人下次登录时须换成自己的密码。重设记入日志。</source>
        <translation>The old password ends; at the next sign-in the person must set one of their own. The reset is journalled.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/people.py" line="195"/>
        <source>重设密码</source>
        <translation>Reset password</translation>
    </message>
    <message>
        <location filename="../../ui/forms/people.py" line="207"/>
        <source>停用 {name} 的账户？</source>
        <translation>Close the account of {name}?</translation>
    </message>
    <message>
        <location filename="../../ui/forms/people.py" line="211"/>
        <source>停用账户</source>
        <translation>Close account</translation>
    </message>
    <message>
        <location filename="../../ui/forms/people.py" line="210"/>
        <source>本人不能再登录；此前的登记和签名仍是本人的，账户可以重新启用。</source>
        <translation>The person can no longer sign in; earlier entries and signatures remain theirs, and the account can be reopened.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/people.py" line="219"/>
        <source>重新启用 {name} 的账户？</source>
        <translation>Reopen the account of {name}?</translation>
    </message>
    <message>
        <location filename="../../ui/forms/people.py" line="220"/>
        <source>本人可以用原来的密码登录。</source>
        <translation>The person signs in with the password they had.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/people.py" line="221"/>
        <source>重新启用</source>
        <translation>Reopen</translation>
    </message>
    <message>
        <location filename="../../ui/forms/people.py" line="229"/>
        <source>建立第一个账户</source>
        <translation>Make the first account</translation>
    </message>
    <message>
        <location filename="../../ui/forms/people.py" line="234"/>
        <source>第一个账户是管理员：管账户和设置，不登记台账。建立后，打开这个台账库都要登录；请接着为每个人建立账户。</source>
        <translation>The first account is the administrator: accounts and settings, no entries in the books. From then on everybody signs in to this register; go on by making an account for each person.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/people.py" line="248"/>
        <source>不设密码使用？</source>
        <translation>Work without passwords?</translation>
    </message>
    <message>
        <location filename="../../ui/forms/people.py" line="252"/>
        <source>用这台电脑的人都能登记，日志里的经办人只是自填的姓名。这个选择记入日志，以后可以改用账户。</source>
        <translation>Anybody at this computer can make entries, and the person named in the journal is only a name somebody typed. The choice is journalled; you can change to accounts later.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/people.py" line="253"/>
        <source>不设密码</source>
        <translation>Without passwords</translation>
    </message>
    <message>
        <location filename="../../ui/forms/people.py" line="256"/>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <location filename="../../ui/forms/people.py" line="256"/>
        <source>只有一人使用</source>
        <translation>Only one person works here</translation>
    </message>
    <message>
        <location filename="../../ui/forms/people.py" line="267"/>
        <location filename="../../ui/forms/people.py" line="269"/>
        <source>修改密码</source>
        <translation>Change password</translation>
    </message>
    <message>
        <location filename="../../ui/forms/people.py" line="272"/>
        <source>现在的密码</source>
        <translation>Present password</translation>
    </message>
    <message>
        <location filename="../../ui/forms/people.py" line="273"/>
        <source>新密码</source>
        <translation>New password</translation>
    </message>
</context>
<context>
    <name>person</name>
    <message>
        <location filename="../../ui/person_acts.py" line="34"/>
        <source>密码已修改</source>
        <translation>Password changed</translation>
    </message>
    <message>
        <location filename="../../ui/person_acts.py" line="37"/>
        <source>账户已建立，您已登录为管理员</source>
        <translation>Account made; you are signed in as administrator</translation>
    </message>
    <message>
        <location filename="../../ui/person_acts.py" line="55"/>
        <source>锁定</source>
        <translation>Lock</translation>
    </message>
    <message>
        <location filename="../../ui/person_acts.py" line="56"/>
        <source>退出登录</source>
        <translation>Sign out</translation>
    </message>
    <message>
        <location filename="../../ui/person_acts.py" line="57"/>
        <source>修改密码…</source>
        <translation>Change password…</translation>
    </message>
    <message>
        <location filename="../../ui/person_acts.py" line="61"/>
        <source>建立账户…</source>
        <translation>Set up accounts…</translation>
    </message>
</context>
<context>
    <name>pools</name>
    <message>
        <location filename="../../ui/pages/capacity_pools.py" line="38"/>
        <source>不计</source>
        <translation>uncounted</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_pools.py" line="48"/>
        <source>未登记</source>
        <translation>unknown</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_pools.py" line="105"/>
        <source>{n}（{unknown}）</source>
        <translation>{n} ({unknown})</translation>
    </message>
</context>
<context>
    <name>printing</name>
    <message>
        <location filename="../../ui/widgets/printing.py" line="53"/>
        <source>打印机没有接受这份文件</source>
        <translation>The printer did not take this document</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/printing.py" line="54"/>
        <source>请检查打印机，或改用另存为。</source>
        <translation>Check the printer, or save the file instead.</translation>
    </message>
</context>
<context>
    <name>proof</name>
    <message>
        <location filename="../../ui/pages/capacity_proof.py" line="26"/>
        <source>{pool}</source>
        <translation>{pool}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_proof.py" line="27"/>
        <source>{pool} 的限额“{key}”</source>
        <translation>{pool} within its limit “{key}”</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_proof.py" line="28"/>
        <source>{pool} {key} 月限额</source>
        <translation>{pool} in {key}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_proof.py" line="29"/>
        <source>{key} 的设施总量</source>
        <translation>the total of {key}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_proof.py" line="30"/>
        <source>贮存 {key}</source>
        <translation>storage {key}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_proof.py" line="31"/>
        <source>收集平台 {pool}</source>
        <translation>the collection platform {pool}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_proof.py" line="32"/>
        <source>{pool}（可接受，但已无余量）</source>
        <translation>{pool} (accepts it, but is full)</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_proof.py" line="71"/>
        <source>{waste}（{properties}）</source>
        <translation>{waste} ({properties})</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_proof.py" line="82"/>
        <source>没有任何能力池可以接受</source>
        <translation>No pool accepts them</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_proof.py" line="84"/>
        <source>这些废物</source>
        <translation>These wastes</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_proof.py" line="86"/>
        <source>合计待安排</source>
        <translation>To be placed in all</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_proof.py" line="87"/>
        <source>只可去这些能力池，各余</source>
        <translation>Only these pools may take them; room left</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_proof.py" line="89"/>
        <source>合计余量</source>
        <translation>Room left in all</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_proof.py" line="90"/>
        <source>没有去处 = 待安排 − 余量</source>
        <translation>Nowhere to go = to be placed − room left</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_proof.py" line="120"/>
        <source>第 {n} 步：{wastes} 能放下 {share}</source>
        <translation>Step {n}: of {wastes} {share} can be placed</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_proof.py" line="121"/>
        <source>第 {n} 步（能力池未满的部分）：{wastes} 能放下 {share}</source>
        <translation>Step {n} (pools not already full): of {wastes} {share} can be placed</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_proof.py" line="99"/>
        <source>{wastes} 共 {demand}，只可去{pools}，合计 {capacity}：{short} 没有去处。</source>
        <translation>{wastes}, {demand}, may go only to {pools}, which hold {capacity}: {short} have nowhere to go.</translation>
    </message>
</context>
<context>
    <name>published</name>
    <message>
        <location filename="../../ui/pages/published_panel.py" line="138"/>
        <source>选一个公布数</source>
        <translation>Select a published figure</translation>
    </message>
    <message>
        <location filename="../../ui/pages/published_panel.py" line="141"/>
        <source>公布 {value}，截至 {day}</source>
        <translation>Published {value}, as of {day}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/published_panel.py" line="146"/>
        <source>台账库当日 {kind} {value}</source>
        <translation>Register on the day, {kind}: {value}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/published_panel.py" line="150"/>
        <source>现在 {value}</source>
        <translation>Today {value}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/published_panel.py" line="165"/>
        <source>改…</source>
        <translation>Change…</translation>
    </message>
    <message>
        <location filename="../../ui/pages/published_panel.py" line="166"/>
        <source>撤下</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <location filename="../../ui/pages/published_panel.py" line="191"/>
        <source>废物</source>
        <translation>Waste</translation>
    </message>
    <message>
        <location filename="../../ui/pages/published_panel.py" line="192"/>
        <source>含义</source>
        <translation>Meaning</translation>
    </message>
    <message>
        <location filename="../../ui/pages/published_panel.py" line="194"/>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <location filename="../../ui/pages/published_panel.py" line="195"/>
        <source>截至</source>
        <translation>As of</translation>
    </message>
    <message>
        <location filename="../../ui/pages/published_panel.py" line="196"/>
        <source>来源</source>
        <translation>Source</translation>
    </message>
    <message>
        <location filename="../../ui/pages/published_panel.py" line="211"/>
        <source>范围</source>
        <translation>Scope</translation>
    </message>
    <message>
        <location filename="../../ui/pages/published_panel.py" line="218"/>
        <source>公布数</source>
        <translation>Figure</translation>
    </message>
</context>
<context>
    <name>receipt</name>
    <message>
        <location filename="../../ui/forms/receipt_line.py" line="168"/>
        <source>接受量不能大于到厂量。</source>
        <translation>The accepted mass cannot exceed the weighed mass.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/receipt_line.py" line="86"/>
        <source>第 {n} 行到厂量</source>
        <translation>Line {n}, received mass</translation>
    </message>
    <message>
        <location filename="../../ui/forms/receipt_line.py" line="87"/>
        <source>第 {n} 行接受量</source>
        <translation>Line {n}, accepted mass</translation>
    </message>
    <message>
        <location filename="../../ui/forms/receipt_line.py" line="88"/>
        <source>第 {n} 行利用处置方式</source>
        <translation>Line {n}, method</translation>
    </message>
    <message>
        <location filename="../../ui/forms/receipt_line.py" line="89"/>
        <source>第 {n} 行差异类别</source>
        <translation>Line {n}, kind of discrepancy</translation>
    </message>
    <message>
        <location filename="../../ui/forms/receipt_line.py" line="90"/>
        <source>第 {n} 行说明</source>
        <translation>Line {n}, note</translation>
    </message>
    <message>
        <location filename="../../ui/forms/receipt_line.py" line="91"/>
        <source>第 {n} 行拒收原因</source>
        <translation>Line {n}, reason of refusal</translation>
    </message>
    <message>
        <location filename="../../ui/forms/receipt_line.py" line="92"/>
        <source>第 {n} 行到厂形态</source>
        <translation>Line {n}, form seen</translation>
    </message>
    <message>
        <location filename="../../ui/forms/receipt_line.py" line="93"/>
        <source>第 {n} 行到厂包装</source>
        <translation>Line {n}, packaging seen</translation>
    </message>
    <message>
        <location filename="../../ui/forms/receipt_line.py" line="94"/>
        <source>第 {n} 行到厂件数</source>
        <translation>Line {n}, packages seen</translation>
    </message>
    <message>
        <location filename="../../ui/forms/receipt_line.py" line="95"/>
        <source>第 {n} 行到厂危险特性</source>
        <translation>Line {n}, hazards seen</translation>
    </message>
    <message>
        <location filename="../../ui/forms/receipt_line.py" line="96"/>
        <source>第 {n} 行到厂名称</source>
        <translation>Line {n}, name seen</translation>
    </message>
    <message>
        <location filename="../../ui/forms/receipt_line.py" line="100"/>
        <source>差异或拒收的理由</source>
        <translation>Reason for a discrepancy or a refusal</translation>
    </message>
    <message>
        <location filename="../../ui/forms/receipt_line.py" line="117"/>
        <source>拒收原因</source>
        <translation>Refused because</translation>
    </message>
    <message>
        <location filename="../../ui/forms/receipt_line.py" line="189"/>
        <source>“{text}”不是件数</source>
        <translation>&quot;{text}&quot; is not a number of packages</translation>
    </message>
</context>
<context>
    <name>records</name>
    <message>
        <location filename="../../ui/pages/verify_register.py" line="53"/>
        <source>没有读出校验点</source>
        <translation>No checkpoint found</translation>
    </message>
    <message>
        <location filename="../../ui/words_records.py" line="13"/>
        <source>密钥受信任</source>
        <translation>Key trusted</translation>
    </message>
    <message>
        <location filename="../../ui/words_records.py" line="14"/>
        <source>本台账库的密钥</source>
        <translation>This register&apos;s key</translation>
    </message>
    <message>
        <location filename="../../ui/words_records.py" line="15"/>
        <source>密钥未知</source>
        <translation>Key unknown</translation>
    </message>
    <message>
        <location filename="../../ui/words_records.py" line="16"/>
        <source>密钥已撤销</source>
        <translation>Key revoked</translation>
    </message>
    <message>
        <location filename="../../ui/words_records.py" line="17"/>
        <source>信任尚未生效</source>
        <translation>Not trusted yet</translation>
    </message>
    <message>
        <location filename="../../ui/words_records.py" line="18"/>
        <source>信任已到期</source>
        <translation>Trust ended</translation>
    </message>
    <message>
        <location filename="../../ui/words_records.py" line="19"/>
        <source>签名不成立</source>
        <translation>Signature broken</translation>
    </message>
    <message>
        <location filename="../../ui/words_records.py" line="20"/>
        <source>没有签名</source>
        <translation>Not signed</translation>
    </message>
    <message>
        <location filename="../../ui/words_records.py" line="21"/>
        <source>签名算法未知</source>
        <translation>Unknown algorithm</translation>
    </message>
    <message>
        <location filename="../../ui/words_records.py" line="22"/>
        <source>不是本程序的代码</source>
        <translation>Not our code</translation>
    </message>
    <message>
        <location filename="../../ui/words_records.py" line="23"/>
        <source>没有签署</source>
        <translation>Not signed</translation>
    </message>
    <message>
        <location filename="../../ui/words_records.py" line="28"/>
        <location filename="../../ui/words_records.py" line="92"/>
        <source>相符</source>
        <translation>holds</translation>
    </message>
    <message>
        <location filename="../../ui/words_records.py" line="29"/>
        <source>不符</source>
        <translation>does not hold</translation>
    </message>
    <message>
        <location filename="../../ui/words_records.py" line="30"/>
        <source>未核对</source>
        <translation>Not checked</translation>
    </message>
    <message>
        <location filename="../../ui/words_records.py" line="42"/>
        <source>审计轨迹</source>
        <translation>Audit trail</translation>
    </message>
    <message>
        <location filename="../../ui/words_records.py" line="43"/>
        <source>转移联单</source>
        <translation>Manifest</translation>
    </message>
    <message>
        <location filename="../../ui/words_records.py" line="44"/>
        <source>查无联单证明</source>
        <translation>Certificate of absence</translation>
    </message>
    <message>
        <location filename="../../ui/words_records.py" line="45"/>
        <source>标签</source>
        <translation>Label</translation>
    </message>
    <message>
        <location filename="../../ui/words_records.py" line="46"/>
        <source>文书</source>
        <translation>Paper</translation>
    </message>
    <message>
        <location filename="../../ui/words_records.py" line="47"/>
        <source>其他文件</source>
        <translation>Other file</translation>
    </message>
    <message>
        <location filename="../../ui/words_records.py" line="51"/>
        <source>系统密钥环</source>
        <translation>the system&apos;s keyring</translation>
    </message>
    <message>
        <location filename="../../ui/words_records.py" line="52"/>
        <source>本用户的密钥文件</source>
        <translation>a key file of this user</translation>
    </message>
    <message>
        <location filename="../../ui/words_records.py" line="53"/>
        <source>由库编号推得（样例）</source>
        <translation>derived from the register&apos;s identity (sample)</translation>
    </message>
    <message>
        <location filename="../../ui/words_records.py" line="54"/>
        <source>不在本机</source>
        <translation>not on this machine</translation>
    </message>
    <message>
        <location filename="../../ui/words_records.py" line="58"/>
        <source>新旧密钥共同签署</source>
        <translation>Signed by the old and the new key</translation>
    </message>
    <message>
        <location filename="../../ui/words_records.py" line="59"/>
        <source>旧密钥已失，仅记入日志</source>
        <translation>Old key lost; in the journal only</translation>
    </message>
    <message>
        <location filename="../../ui/words_records.py" line="60"/>
        <source>建库时的密钥</source>
        <translation>Key of the founding</translation>
    </message>
    <message>
        <location filename="../../ui/words_records.py" line="93"/>
        <source>日志被改写</source>
        <translation>Journal rewritten</translation>
    </message>
    <message>
        <location filename="../../ui/words_records.py" line="94"/>
        <source>日志被截短</source>
        <translation>Journal cut short</translation>
    </message>
    <message>
        <location filename="../../ui/words_records.py" line="95"/>
        <source>密钥不属本库</source>
        <translation>Not this register&apos;s key</translation>
    </message>
    <message>
        <location filename="../../ui/words_records.py" line="96"/>
        <source>标识不符</source>
        <translation>Other identity</translation>
    </message>
    <message>
        <location filename="../../ui/words_records.py" line="97"/>
        <source>其他台账库</source>
        <translation>Other register</translation>
    </message>
    <message>
        <location filename="../../ui/words_records.py" line="98"/>
        <source>恢复之前</source>
        <translation>Before a restore</translation>
    </message>
    <message>
        <location filename="../../ui/words_records.py" line="103"/>
        <source>校验点文件</source>
        <translation>Checkpoint file</translation>
    </message>
    <message>
        <location filename="../../ui/words_records.py" line="104"/>
        <source>文书附件</source>
        <translation>Paper&apos;s attachment</translation>
    </message>
    <message>
        <location filename="../../ui/words_records.py" line="105"/>
        <source>身份卡</source>
        <translation>Card</translation>
    </message>
    <message>
        <location filename="../../ui/words_records.py" line="106"/>
        <source>二维码</source>
        <translation>Code</translation>
    </message>
    <message>
        <location filename="../../ui/words_records.py" line="107"/>
        <source>页脚文字</source>
        <translation>Footer text</translation>
    </message>
    <message>
        <location filename="../../ui/words_records.py" line="108"/>
        <source>交换包</source>
        <translation>Bundle</translation>
    </message>
    <message>
        <location filename="../../ui/words_records.py" line="109"/>
        <source>回执</source>
        <translation>Acknowledgement</translation>
    </message>
</context>
<context>
    <name>recovery</name>
    <message>
        <location filename="../../ui/following.py" line="41"/>
        <source>原文件改名为 {name}，留在同一文件夹，没有删除任何文件。</source>
        <translation>The old file is now called {name}, in the same folder; no file was deleted.</translation>
    </message>
    <message>
        <location filename="../../ui/following.py" line="42"/>
        <source>原处已没有文件，备份之后另有多少条登记无法得知。</source>
        <translation>There was no file any more, so how many records were made after the backup is not known.</translation>
    </message>
    <message>
        <location filename="../../ui/following.py" line="44"/>
        <source>原文件读不出，其中另有多少条登记无法得知。</source>
        <translation>The old file cannot be read; how many more entries it had is unknown.</translation>
    </message>
    <message>
        <location filename="../../ui/following.py" line="47"/>
        <source>只在原文件中的登记有 {n} 条，请对照纸质单据补录。</source>
        <translation>Entries only in the old file: {n}. Enter them again from the papers.</translation>
    </message>
    <message>
        <location filename="../../ui/following.py" line="48"/>
        <source>已换上恢复出的台账库</source>
        <translation>The restored register has taken its place</translation>
    </message>
    <message>
        <location filename="../../ui/recovery_words.py" line="25"/>
        <source>核验一致</source>
        <translation>Verified</translation>
    </message>
    <message>
        <location filename="../../ui/recovery_words.py" line="26"/>
        <source>未核验</source>
        <translation>Not verified</translation>
    </message>
    <message>
        <location filename="../../ui/recovery_words.py" line="27"/>
        <source>核验后被改动</source>
        <translation>Changed since</translation>
    </message>
    <message>
        <location filename="../../ui/recovery_words.py" line="28"/>
        <source>无法读出</source>
        <translation>Unreadable</translation>
    </message>
    <message>
        <location filename="../../ui/recovery_words.py" line="33"/>
        <source>最近一份完好</source>
        <translation>Newest good one</translation>
    </message>
    <message>
        <location filename="../../ui/recovery_words.py" line="34"/>
        <source>每日</source>
        <translation>daily</translation>
    </message>
    <message>
        <location filename="../../ui/recovery_words.py" line="35"/>
        <source>每周</source>
        <translation>weekly</translation>
    </message>
    <message>
        <location filename="../../ui/recovery_words.py" line="36"/>
        <source>每月</source>
        <translation>monthly</translation>
    </message>
    <message>
        <location filename="../../ui/recovery_words.py" line="37"/>
        <source>日期晚于现在</source>
        <translation>Dated later than now</translation>
    </message>
    <message>
        <location filename="../../ui/recovery_words.py" line="38"/>
        <source>不自动清理，由人处理</source>
        <translation>Never removed by itself</translation>
    </message>
    <message>
        <location filename="../../ui/recovery_words.py" line="43"/>
        <source>台账库损坏，打不开</source>
        <translation>Register damaged, does not open</translation>
    </message>
    <message>
        <location filename="../../ui/recovery_words.py" line="44"/>
        <source>登记丢失（掉电、文件被删或被旧副本覆盖）</source>
        <translation>Entries lost (power cut, file deleted or overwritten by an old copy)</translation>
    </message>
    <message>
        <location filename="../../ui/recovery_words.py" line="45"/>
        <source>更换电脑或磁盘</source>
        <translation>Another computer or disk</translation>
    </message>
    <message>
        <location filename="../../ui/recovery_words.py" line="46"/>
        <source>查看过去某日的台账库</source>
        <translation>To look at the register of an earlier day</translation>
    </message>
    <message>
        <location filename="../../ui/recovery_words.py" line="47"/>
        <source>其他，见说明</source>
        <translation>Other, see details</translation>
    </message>
    <message>
        <location filename="../../ui/recovery_words.py" line="52"/>
        <source>只读：这个文件或所在文件夹没有写入权限</source>
        <translation>Read-only: this file or its folder may not be written</translation>
    </message>
    <message>
        <location filename="../../ui/recovery_words.py" line="54"/>
        <source>可以查看、核验和导出；要登记，请取得写入权限后重新打开。</source>
        <translation>You can look, verify and export; to enter anything, get permission to write and open it again.</translation>
    </message>
    <message>
        <location filename="../../ui/recovery_words.py" line="57"/>
        <source>现在只读，未作任何改动；怎样恢复，见页面上方</source>
        <translation>Read-only now, nothing was changed: above the pages stands what to do</translation>
    </message>
    <message>
        <location filename="../../ui/recovery_words.py" line="72"/>
        <source>下次清理</source>
        <translation>Goes after the next backup</translation>
    </message>
    <message>
        <location filename="../../ui/recovery_words.py" line="89"/>
        <source>{n} 条</source>
        <translation>{n} entries</translation>
    </message>
    <message>
        <location filename="../../ui/recovery_words.py" line="121"/>
        <source>现在只读，未作任何改动</source>
        <translation>Read-only now, nothing was changed</translation>
    </message>
    <message>
        <location filename="../../ui/recovery_words.py" line="123"/>
        <source>到第 {n} 条为止是完好的</source>
        <translation>good up to entry {n}</translation>
    </message>
    <message>
        <location filename="../../ui/recovery_words.py" line="132"/>
        <source>没有找到完好的备份</source>
        <translation>no good backup was found</translation>
    </message>
    <message>
        <location filename="../../ui/recovery_words.py" line="133"/>
        <source>最近一份完好的备份：{backup}</source>
        <translation>newest good backup: {backup}</translation>
    </message>
</context>
<context>
    <name>refusals</name>
    <message>
        <location filename="../../ui/refusals/people.py" line="8"/>
        <source>登录名为 1 至 40 个字母、数字、汉字或 . _ -，不含空格。</source>
        <translation>A login is 1 to 40 letters, digits, Chinese characters or . _ -, without spaces.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/people.py" line="9"/>
        <source>请填写姓名。</source>
        <translation>Enter the name.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/people.py" line="10"/>
        <source>前缀为 2 至 6 位大写字母或数字，以字母开头。</source>
        <translation>The prefix is 2 to 6 capital letters or digits, beginning with a letter.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/people.py" line="11"/>
        <source>姓名最多 {n} 个字符。</source>
        <translation>A name has at most {n} characters.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/people.py" line="12"/>
        <source>姓名含有看不见的字符（U+{code}），请删去后重填。</source>
        <translation>The name holds a character that nobody sees (U+{code}); delete it and type the name again.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/people.py" line="13"/>
        <source>姓名不能以“{mark}”开头：日志以此标明未登录的人，请填本人姓名。</source>
        <translation>A name cannot begin with “{mark}”: the journal marks with it who is not signed in. Give your own name.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/people.py" line="14"/>
        <source>密码至少 {n} 个字符。</source>
        <translation>A password has at least {n} characters.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/people.py" line="15"/>
        <source>密码最多 {n} 个字符。</source>
        <translation>A password has at most {n} characters.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/people.py" line="16"/>
        <source>密码含有控制字符或不完整的字符。</source>
        <translation>The password holds a control character or an incomplete one.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/people.py" line="17"/>
        <source>密码不能与登录名或姓名相同。</source>
        <translation>The password must differ from the login and the name.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/people.py" line="18"/>
        <source>这个密码人人先试，请换一个。</source>
        <translation>This password is among the first that anybody tries; choose another.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/people.py" line="19"/>
        <source>新密码须与原密码不同。</source>
        <translation>The new password must differ from the old one.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/people.py" line="20"/>
        <source>共 {n} 个字符，最多 {most} 个。</source>
        <translation>These are {n} characters; at most {most} are allowed.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/people.py" line="21"/>
        <source>含有不完整的字符，请删去后重填。</source>
        <translation>It holds an incomplete character; delete it and type it again.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/people.py" line="22"/>
        <source>含有不可见的控制字符（U+{code}），请删去后重填。</source>
        <translation>It holds an invisible control character (U+{code}); delete it and type it again.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/people.py" line="23"/>
        <source>登录名或密码不对。</source>
        <translation>Wrong login or password.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/people.py" line="24"/>
        <source>密码不对。</source>
        <translation>Wrong password.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/people.py" line="25"/>
        <source>账户已停用，请联系管理员。</source>
        <translation>The account is closed; ask an administrator.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/people.py" line="26"/>
        <source>本台账库未启用账户，不必登录。</source>
        <translation>This register has no accounts; nobody needs to sign in.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/people.py" line="27"/>
        <source>桌面已锁定，请先解锁。</source>
        <translation>The desk is locked; unlock it first.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/people.py" line="28"/>
        <source>请先登录再操作。</source>
        <translation>Sign in first.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/people.py" line="29"/>
        <source>密码多次不对，请 {n} 秒后再试。</source>
        <translation>Wrong password several times; try again in {n} s.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/people.py" line="30"/>
        <source>密码多次不对，请 {n} 分钟后再试。</source>
        <translation>Wrong password several times; try again in {n} min.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/people.py" line="31"/>
        <source>账户“{login}”的密码记录缺失或与日志不符，不能登录。</source>
        <translation>The password record of account “{login}” is missing or disagrees with the journal; it cannot sign in.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/people.py" line="32"/>
        <source>请用 hwtrack verify 核验，并由管理员重设密码。</source>
        <translation>Verify with hwtrack verify and have an administrator reset the password.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/people.py" line="33"/>
        <source>没有这个账户。</source>
        <translation>There is no such account.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/people.py" line="34"/>
        <source>本台账库已启用账户。</source>
        <translation>This register has accounts already.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/people.py" line="35"/>
        <source>本台账库未启用账户。</source>
        <translation>This register has no accounts.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/people.py" line="36"/>
        <source>第一个账户须为管理员，再由管理员建立其他账户。</source>
        <translation>The first account must be an administrator, who then makes the others.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/people.py" line="37"/>
        <source>须由管理员的账户重新启用。</source>
        <translation>Only an administrator&apos;s account puts accounts in force again.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/people.py" line="40"/>
        <source>本台账库有以前的账户，只能由以前的管理员（{names}）用本人的登录名和密码重新启用。</source>
        <translation>This register has earlier accounts: only one of their administrators ({names}) puts them in force again, with their own login and password.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/people.py" line="41"/>
        <source>请写明为何不设密码。</source>
        <translation>Write why there are to be no passwords.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/people.py" line="42"/>
        <source>登录名“{login}”已有账户（停用的也不再给他人使用）。</source>
        <translation>The login “{login}” has an account (a closed one&apos;s login goes to nobody else either).</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/people.py" line="43"/>
        <source>已有姓名为“{name}”的账户，请加注以区分，如“{typed}（二车间）”。</source>
        <translation>There is an account of the name “{name}”; add something to tell them apart, such as “{typed} (workshop 2)”.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/people.py" line="44"/>
        <source>密码已在别处更改，请重新登录。</source>
        <translation>The password was changed elsewhere; sign in again.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/people.py" line="45"/>
        <source>账户刚被停用或密码刚被更改，请重新登录。</source>
        <translation>The account was just closed or its password changed; sign in again.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/people.py" line="46"/>
        <source>该账户未停用。</source>
        <translation>The account is not closed.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/people.py" line="47"/>
        <source>该账户已停用。</source>
        <translation>The account is closed.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/people.py" line="48"/>
        <source>没有这项职责。</source>
        <translation>There is no such role.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/people.py" line="52"/>
        <source>请选职责：经办人、调度、接收人可由一人兼任；检查人员、县级审核人、管理员须单独任命。</source>
        <translation>Choose roles: one person may be clerk, dispatcher and receiver together; inspector, county reviewer and administrator each stand alone.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/people.py" line="53"/>
        <source>不能办理自己的职责，请由另一位管理员办理。</source>
        <translation>Nobody changes their own roles; ask another administrator.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/people.py" line="54"/>
        <source>不能办理自己的密码，请由另一位管理员办理。</source>
        <translation>Nobody resets their own password; ask another administrator.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/people.py" line="55"/>
        <source>不能办理自己的账户，请由另一位管理员办理。</source>
        <translation>Nobody closes their own account; ask another administrator.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/people.py" line="56"/>
        <source>这是最后一个管理员账户，请先任命另一位管理员。</source>
        <translation>This is the last administrator&apos;s account; appoint another administrator first.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/people.py" line="57"/>
        <source>请先修改密码；在此之前不能办理其他事项。</source>
        <translation>Change your password first; nothing else can be done before.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/people.py" line="58"/>
        <source>“{deed}”未列入权限表，不能办理。</source>
        <translation>“{deed}” is not in the table of permissions; nobody may do it.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/people.py" line="59"/>
        <source>“{deed}”由{roles}办理，您的账户没有这项职责。</source>
        <translation>“{deed}” is for these roles: {roles}. Your account has none of them.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/people.py" line="60"/>
        <source>此项须签名，请再次输入密码：{meaning}。</source>
        <translation>This is signed; enter your password again: {meaning}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="8"/>
        <source>请检查路径、权限与所在的磁盘后再试。</source>
        <translation>Check the path, the permissions and the disk, then try again.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="9"/>
        <source>“{path}”不是交换包（.hwb）。</source>
        <translation>“{path}” is no bundle (.hwb).</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="10"/>
        <source>另一程序刚收下了同一台账库的交换包，请再看一次。</source>
        <translation>Another program just took a bundle of the same register; look at this one again.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="11"/>
        <source>文件在读取时被改动，未收：{reason}。</source>
        <translation>The file was changed while it was read and was not taken: {reason}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="12"/>
        <source>文件在读取时被改动，未收；请重新取得交换包。</source>
        <translation>The file was changed while it was read and was not taken; get the bundle again.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="15"/>
        <source>既要从第一条起全部重发，又要从第 {n} 条之后发起，只能取其一：请去掉一项再导出。</source>
        <translation>Everything again from the first entry, or what comes after entry {n}: choose one of the two, then export.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="16"/>
        <source>请写明交换包给谁。</source>
        <translation>Say for whom the bundle is.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="19"/>
        <source>本机没有这本台账库的签名密钥，不能导出交换包：请在存有密钥的机器上导出，或先更换密钥。</source>
        <translation>This register&apos;s signing key is not on this machine; no bundle can be exported. Export it on the machine that has the key, or change the key first.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="20"/>
        <source>此后没有条目，请核对条目号。</source>
        <translation>There are no entries after that; check the number.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="23"/>
        <source>“{name}”已确认收到第 {n} 条，此后没有新的登记，无须导出；要再发一遍，请选全部重发。</source>
        <translation>“{name}” acknowledged entry {n} and nothing was entered since: there is nothing to export. To send it once more, choose everything again.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="24"/>
        <source>签名密钥刚被另一程序更换，请再导出一次。</source>
        <translation>Another program just changed the signing key; export once more.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="25"/>
        <source>请检查路径、权限与空间后再试。</source>
        <translation>Check path, permissions and space, then try again.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="26"/>
        <source>没有收存过这本台账库的条目，无从出具回执。</source>
        <translation>No entries of that register are held; there is nothing to acknowledge.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="27"/>
        <source>没有收存过这本台账库的条目。</source>
        <translation>No entries of that register are held.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="28"/>
        <source>本机没有这本台账库的签名密钥，不能出具回执。</source>
        <translation>This register&apos;s signing key is not on this machine; no acknowledgement can be issued.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="29"/>
        <source>回执的签名不成立：内容被改动，或不是所附身份卡的密钥签的。</source>
        <translation>The acknowledgement&apos;s signature does not hold: it was changed, or another key than that of its card signed it.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="30"/>
        <source>这份回执是给另一台账库的。</source>
        <translation>This acknowledgement is for another register.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="33"/>
        <source>这份回执属于本台账库的另一纪元：恢复之前的原库另记的条目，或另一次恢复之后的条目。</source>
        <translation>This acknowledgement is of another epoch of this register: of what its former file added after the backup, or of another restore.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="34"/>
        <source>回执记 {n} 条，日志只有 {size} 条：不是本台账库现在的日志。</source>
        <translation>The acknowledgement counts {n} entries, the journal has {size}: it is not this register&apos;s present journal.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="37"/>
        <source>回执所记的根与本台账库前 {n} 条不符：对方收存的不是这本日志，请立即与对方核实。</source>
        <translation>The acknowledgement&apos;s root is not that of this register&apos;s first {n} entries: the recipient holds another journal. Ask them at once.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="38"/>
        <source>回执出自样例台账库：它的密钥人人可以算出，不作数。</source>
        <translation>The acknowledgement is from a sample register, whose key anybody can compute; it does not count.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="42"/>
        <source>签署回执的密钥 {digits}（“{name}”）尚未核对。请用另一途径核对指纹，然后认可它，或把回执所附的身份卡列入信任名单。</source>
        <translation>The key {digits} (“{name}”) that signed the acknowledgement was not compared yet. Compare the fingerprint over another way, then accept it, or put the acknowledgement&apos;s card on the trust list.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="43"/>
        <source>“{name}”以往的回执出自另一台账库。请向其核实，核对指纹后再认可。</source>
        <translation>Earlier acknowledgements of “{name}” came from another register. Ask them, compare the fingerprint, then accept it.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="44"/>
        <source>不是完好的回执（.hwa）：{reason}。</source>
        <translation>This is no sound acknowledgement (.hwa): {reason}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="45"/>
        <source>过长</source>
        <translation>it is too long</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="46"/>
        <source>所附身份卡是另一台账库的</source>
        <translation>its card is of another register</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="47"/>
        <source>项目不符</source>
        <translation>its items are others</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="48"/>
        <source>根或时间不符</source>
        <translation>its root or time is none</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="49"/>
        <source>根或接收方不符</source>
        <translation>its root or recipient is none</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="50"/>
        <source>不认其代表须写明理由。</source>
        <translation>Say why it does not speak for the organisation.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="51"/>
        <source>这本台账库没有自称代表该单位。</source>
        <translation>That register does not say that it speaks for the organisation.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="52"/>
        <source>已不认这本台账库代表该单位。</source>
        <translation>It is denied already that this register speaks for the organisation.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="53"/>
        <source>没有这条“不认其代表”。</source>
        <translation>There is no such denial.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="54"/>
        <source>该条已恢复。</source>
        <translation>That denial was taken back already.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="55"/>
        <source>没有收到过这本台账库的数据。</source>
        <translation>Nothing was ever received from that register.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="56"/>
        <source>认作同一联单须写明理由。</source>
        <translation>Say why the two are called one manifest.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="57"/>
        <source>同一台账库的两份联单不能认作同一联单。</source>
        <translation>Two manifests of one register cannot be called one.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="58"/>
        <source>没有这条认定。</source>
        <translation>They were never called one.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="59"/>
        <source>该认定已撤销。</source>
        <translation>They are no longer called one already.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="60"/>
        <source>请指明联单。</source>
        <translation>Name the manifest.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="61"/>
        <source>该台账库没有联单“{name}”。</source>
        <translation>That register has no manifest “{name}”.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="62"/>
        <source>这两份联单已认作同一联单。</source>
        <translation>These two manifests are called one already.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="63"/>
        <source>两份联单都不在本台账库所存的数据中。</source>
        <translation>Neither manifest is among what this register holds.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="64"/>
        <source>这两份联单已按编号认作同一联单，不必再认。</source>
        <translation>These two manifests are one by their numbers already.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="65"/>
        <source>认定后同一台账库会有两份联单成为一份，不能认作同一联单。</source>
        <translation>Two manifests of one register would become one by this; they cannot be called one.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="66"/>
        <source>全部条目均已收存，再收不改变什么。</source>
        <translation>All its entries are held already; taking it again changes nothing.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="67"/>
        <source>这是本台账库自己的交换包，不能收入自己。</source>
        <translation>This is this register&apos;s own bundle; it cannot take it.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="68"/>
        <source>这是样例台账库：它的密钥人人可以算出，不能收入正式台账库。</source>
        <translation>This is a sample register, whose key anybody can compute; a register in use does not take it.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="72"/>
        <source>签名的密钥不是已认可的那一把，也不是由那一把签名交接的。未收；对方确已更换的，请另行核对指纹并认可。</source>
        <translation>It is signed by another key than the accepted one, which did not hand over to it. Compare the fingerprint anew.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="75"/>
        <source>对方登记旧密钥已丢失，新密钥没有旧密钥的签名。未收；请另行核对新密钥的指纹并认可。</source>
        <translation>The sender lost its key; the old one did not sign the change. Compare the new fingerprint over another way and accept it.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="76"/>
        <source>新条目 {n} 条，可以收下。</source>
        <translation>{n} new entries; it can be taken.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="77"/>
        <source>从未收过这本台账库。请用另一途径核对密钥指纹 {digits}，相符再认可。</source>
        <translation>No bundle of this register was ever taken: compare its key&apos;s fingerprint {digits} over another way.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="81"/>
        <source>给出的指纹不是这个交换包的密钥指纹（{digits}）。未收，也未记为拒收；请查对输入的指纹，仍不符的请与对方核实。</source>
        <translation>The fingerprint given is not that of the bundle&apos;s key ({digits}). Check what was typed, then ask the sender.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="82"/>
        <source>缺第 {n} 条。未收；请对方重发这些条目，或全部重发。</source>
        <translation>Entry {n} is missing. Ask the sender for what is missing, or for everything.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="83"/>
        <source>缺第 {first}–{last} 条。未收；请对方重发这些条目，或全部重发。</source>
        <translation>Entries {first}–{last} are missing. Ask the sender for what is missing, or for everything.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="86"/>
        <source>第 {n} 条不同：同一纪元、同一条目号下此处已收存另一条，日志分叉。未收；请与对方核实。</source>
        <translation>Entry {n} differs from the one held under the same epoch and number: the journal forked.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="89"/>
        <source>前 {n} 条中有不同：它所接续的日志不是此处收存的，日志分叉。未收；请与对方核实。</source>
        <translation>It goes on from a journal whose first {n} entries are not those held here: the journal forked.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="90"/>
        <source>出具时间 {when} 晚于本机时钟：有一方的时钟不准。</source>
        <translation>It says it was made at {when}, later than this clock: one of the two is wrong.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="91"/>
        <source>第 {n} 条记于 {when}，晚于本机时钟：有一方的时钟不准，请与对方核实。</source>
        <translation>Entry {n} is dated {when}, later than this clock: one of the two is wrong. Ask the sender.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="94"/>
        <source>由较新的版本写成（结构 {schema}）：条目照原样收存，其中新的部分暂不能判读。</source>
        <translation>Written by a newer version (schema {schema}): kept verbatim, what is new in it is not understood yet.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="95"/>
        <source>文件不完好：{reason}。未收；请重新拷贝一次，仍不完好的请对方重新导出。</source>
        <translation>The file is not sound: {reason}. Copy it again; where that does not help, ask the sender to export it again.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="96"/>
        <source>{told}台账库只读，这次拒收没有记入日志。</source>
        <translation>{told} The register is only read: this refusal is not on record.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="97"/>
        <source>文件长 {size} 字节，应为 {due}：被截短或加长</source>
        <translation>it has {size} bytes instead of {due}: cut short or extended</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="98"/>
        <source>内容的摘要不符：传送或存放中损坏，或被改动</source>
        <translation>the digest of its body does not agree</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="99"/>
        <source>头部被截断或过长</source>
        <translation>its head is cut or too long</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="100"/>
        <source>最后一条之后另有内容，或长度不符</source>
        <translation>something follows the last entry</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="101"/>
        <source>条目被截断或过长</source>
        <translation>an entry is cut or too long</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="102"/>
        <source>内容无法展开</source>
        <translation>its body cannot be unpacked</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="103"/>
        <source>展开后超过所称的长度</source>
        <translation>it unpacks to more than it says</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="104"/>
        <source>第 {n} 条无法读出</source>
        <translation>entry {n} cannot be read</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="105"/>
        <source>头部不是 JSON</source>
        <translation>its header is no JSON</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="106"/>
        <source>头部的项目不符</source>
        <translation>its header has other parts</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="107"/>
        <source>格式版本不识</source>
        <translation>its format is of another version</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="108"/>
        <source>头部有一项无法读出</source>
        <translation>a part of its header cannot be read</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="109"/>
        <source>条目号不符</source>
        <translation>its numbers of entries do not agree</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="110"/>
        <source>默克尔树边缘与条目号不符</source>
        <translation>its Merkle edge is of another size</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="111"/>
        <source>根或摘要不是 32 字节</source>
        <translation>its root or digest is not 32 bytes</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="112"/>
        <source>纪元不相接</source>
        <translation>its epochs do not follow one another</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="113"/>
        <source>过大：{n} 条，展开后 {size} 字节</source>
        <translation>too large: {n} entries, {size} bytes unpacked</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="114"/>
        <source>身份卡是另一台账库的</source>
        <translation>the card in its header is of another register</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="115"/>
        <source>签名不成立：内容被改动，或不是这把密钥签的</source>
        <translation>its signature does not hold</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="116"/>
        <source>所附校验点不成立</source>
        <translation>the checkpoint it carries does not hold</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="117"/>
        <source>条目与所签的根不符</source>
        <translation>its entries do not lead to the root that was signed</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="118"/>
        <source>头部所列的纪元在条目中没有</source>
        <translation>its entries do not tell of the epochs it names</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="119"/>
        <source>第 1 条不是这本台账库的建立</source>
        <translation>its first entry does not found this register</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="120"/>
        <source>第 {n} 条的恢复与头部所列的纪元不符</source>
        <translation>the restore of entry {n} is not among the epochs it names</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="121"/>
        <source>第 {n} 条的内容无法读出</source>
        <translation>entry {n} cannot be read</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/exchange.py" line="122"/>
        <source>第 {n} 条更换密钥的声明是另一条的</source>
        <translation>the statement of entry {n} is of another one</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="8"/>
        <source>签名密钥文件“{path}”已损坏。</source>
        <translation>The signing key&apos;s file “{path}” is damaged.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="9"/>
        <source>系统密钥环中的签名密钥已损坏。</source>
        <translation>The signing key in the system&apos;s keyring is damaged.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="10"/>
        <source>请从备份取回；没有备份则今后的校验点无法签名。</source>
        <translation>Bring it back from a backup; without one, later checkpoints cannot be signed.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="11"/>
        <source>签名密钥文件“{path}”无法读取（{error}）。</source>
        <translation>The signing key&apos;s file “{path}” cannot be read ({error}).</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="12"/>
        <source>请检查该文件与文件夹的权限。</source>
        <translation>Check the permissions of the file and its folder.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="13"/>
        <source>“{path}”已存有另一把密钥，未覆盖。</source>
        <translation>“{path}” holds another key, which was not overwritten.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="14"/>
        <source>请先把它移到安全处。</source>
        <translation>Move it to a safe place first.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="15"/>
        <source>无法保存签名密钥“{path}”（{error}）。</source>
        <translation>The signing key “{path}” cannot be saved ({error}).</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="16"/>
        <source>请移走它，并从备份取回密钥。</source>
        <translation>Move it away and bring the key back from a backup.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="17"/>
        <source>签名密钥文件“{path}”属于另一用户。</source>
        <translation>The signing key&apos;s file “{path}” belongs to another user.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="18"/>
        <source>请改为本用户所有后再试。</source>
        <translation>Make it this user&apos;s own, then try again.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="19"/>
        <source>签名密钥文件“{path}”可被他人读取。</source>
        <translation>The signing key&apos;s file “{path}” can be read by others.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="20"/>
        <source>请执行 chmod 600 {path} 后再试。</source>
        <translation>Run chmod 600 {path}, then try again.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="21"/>
        <source>系统密钥环已锁定，取不到签名密钥。</source>
        <translation>The system&apos;s keyring is locked; the signing key cannot be had.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="22"/>
        <source>请解锁密钥环后再试。</source>
        <translation>Unlock the keyring, then try again.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="23"/>
        <source>系统密钥环中已有同名的另一把密钥，未覆盖。</source>
        <translation>The system&apos;s keyring holds another key of that name, which was not overwritten.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="24"/>
        <source>请先在密钥环程序中把它改名。</source>
        <translation>Rename that one first, in the keyring&apos;s own program.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="25"/>
        <source>系统没有可用的密钥环，签名密钥存于文件 {path}（仅本用户可读）。</source>
        <translation>No keyring of the system can be used; the signing key is kept in the file {path} (readable by this user alone).</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="26"/>
        <source>系统没有可用的密钥环，签名密钥存于文件 {path}（在本用户的文件夹内）。</source>
        <translation>No keyring of the system can be used; the signing key is kept in the file {path} (in this user&apos;s own folder).</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="29"/>
        <source>系统没有可用的密钥环，签名密钥存于文件 {path}；请确认只有本用户能读取该文件夹。</source>
        <translation>No keyring of the system can be used; the signing key is kept in the file {path}; make sure that only this user can read that folder.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="30"/>
        <source>签名密钥刚被另一程序更换，请核对后再试。</source>
        <translation>Another program just changed the signing key; look at it, then try again.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="31"/>
        <source>更换密钥须写明理由。</source>
        <translation>Say why the key is changed.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="35"/>
        <source>本机没有旧密钥，不能由它签名。请在存有旧密钥的机器上更换；确已丢失时请选明“旧密钥已丢失”，此后新旧密钥只由日志相连，他人须重新核对指纹。</source>
        <translation>The old key is not on this machine and cannot sign. Change the key on the machine that has it. If it is really lost, say so: then only the journal links the two keys, and others must compare the fingerprint again.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="36"/>
        <source>旧密钥仍在本机，由新旧两把密钥共同签名即可，不必按丢失处理。</source>
        <translation>The old key is still on this machine: both keys sign, and it need not be called lost.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="37"/>
        <source>密钥已更换，但新密钥的校验点未能签名：{told}{remedy}</source>
        <translation>The key was changed, but the checkpoint of the new key could not be signed: {told} {remedy}</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="38"/>
        <source>“{path}”没有可用的签名公钥。</source>
        <translation>“{path}” has no public key that can be used.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="39"/>
        <source>本机的密钥不是这本台账库的签名密钥，不能出具身份卡。</source>
        <translation>The key on this machine is not this register&apos;s signing key; no card can be issued.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="40"/>
        <source>本机没有这本台账库的签名密钥，不能出具身份卡。</source>
        <translation>This register&apos;s signing key is not on this machine; no card can be issued.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="41"/>
        <source>身份卡的签名不成立：内容被改动，或不是这把密钥签的。</source>
        <translation>The card&apos;s signature does not hold: it was changed, or another key signed it.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="42"/>
        <source>不是完好的台账库身份卡：{reason}。</source>
        <translation>This is no sound card of a register: {reason}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="43"/>
        <source>共 {n} 个字符，身份卡不超过 {most} 个</source>
        <translation>it has {n} characters, a card has at most {most}</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="44"/>
        <source>没有签名行，或签名行之后另有内容</source>
        <translation>there is no line of a signature, or something follows it</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="45"/>
        <source>不是 UTF-8 文本</source>
        <translation>it is no UTF-8 text</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="46"/>
        <source>首行不符</source>
        <translation>its first line is another</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="47"/>
        <source>项目不全或次序不符</source>
        <translation>items are missing or in another order</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="48"/>
        <source>台账库标识不符</source>
        <translation>the register&apos;s identity does not agree</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="49"/>
        <source>名称为空或有多余空白</source>
        <translation>the name is empty or has blanks too many</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="50"/>
        <source>公钥不是 64 位十六进制</source>
        <translation>the public key is not 64 hexadecimal digits</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="51"/>
        <source>封签证书指纹不是 64 位十六进制</source>
        <translation>the fingerprint of the sealing certificate is not 64 hexadecimal digits</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="52"/>
        <source>更换密钥的次数过多</source>
        <translation>the key was changed too many times</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="53"/>
        <source>更换密钥的声明无法读出</source>
        <translation>the statement of a change of key cannot be read</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="54"/>
        <source>出具时间不符</source>
        <translation>the time of issue is none</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="55"/>
        <source>本机没有这把签名密钥：校验点、纸张与二维码在这里都不能签名。</source>
        <translation>The signing key is not on this machine: checkpoints, papers and codes cannot be signed here.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="56"/>
        <source>请在存有密钥的机器上签校验点。</source>
        <translation>Sign the checkpoint on the machine that has the key.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="57"/>
        <source>信任截止日早于起始日。</source>
        <translation>Trust would end before it begins.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="61"/>
        <source>同一把密钥已登记为另一台账库“{known}”（{origin}）的密钥，“{name}”（{other}）不能与它共用；请向两家核实。</source>
        <translation>The same key is listed as that of another register, “{known}” ({origin}); “{name}” ({other}) cannot share it. Ask both.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="62"/>
        <source>信任名单里没有指纹为“{digits}”的密钥。</source>
        <translation>The trust list has no key with the fingerprint “{digits}”.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="63"/>
        <source>撤销须写明理由。</source>
        <translation>Say why it is revoked.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="64"/>
        <source>该密钥自 {day} 起已撤销：{why}</source>
        <translation>This key is revoked from {day} on: {why}</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="65"/>
        <source>信任名单已满，请先清理。</source>
        <translation>The trust list is full; clear it up first.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="66"/>
        <source>信任名单“{path}”刚被另一程序改动。</source>
        <translation>Another program just changed the trust list “{path}”.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="67"/>
        <source>请重做这一步。</source>
        <translation>Do this step again.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="68"/>
        <source>信任名单“{path}”不是普通文件。</source>
        <translation>The trust list “{path}” is no regular file.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="69"/>
        <source>请移走它后再试。</source>
        <translation>Move it away, then try again.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="70"/>
        <source>信任名单“{path}”可被他人改写。</source>
        <translation>The trust list “{path}” can be changed by others.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="71"/>
        <source>请核对内容，执行 chmod 600 {path} 后再试。</source>
        <translation>Look through it, run chmod 600 {path}, then try again.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="72"/>
        <source>无法读取信任名单“{path}”（{error}）。</source>
        <translation>The trust list “{path}” cannot be read ({error}).</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="73"/>
        <source>请检查文件权限。</source>
        <translation>Check the file&apos;s permissions.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="74"/>
        <source>信任名单“{path}”过大，不是本程序写的。</source>
        <translation>The trust list “{path}” is too large; this program did not write it.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="75"/>
        <source>无法保存信任名单“{path}”（{error}）。</source>
        <translation>The trust list “{path}” cannot be saved ({error}).</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="76"/>
        <source>请检查该文件夹的空间与权限；名单未变。</source>
        <translation>Check the folder&apos;s space and permissions; the list was not changed.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="77"/>
        <source>信任名单“{path}”已损坏（{reason}），未使用其中任何一项，文件未动。</source>
        <translation>The trust list “{path}” is damaged ({reason}). Nothing of it is used; the file was left as it is.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="78"/>
        <source>请改正或移走该文件后再试；可由各台账库的身份卡重新导入。</source>
        <translation>Correct that file or move it away, then try again; keys can be imported again from the registers&apos; cards.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="79"/>
        <source>格式标记不符</source>
        <translation>it is marked as another format</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="80"/>
        <source>不是 JSON</source>
        <translation>it is no JSON</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="81"/>
        <source>有一项无法读出</source>
        <translation>an item cannot be read</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="82"/>
        <source>同一把密钥列了两次</source>
        <translation>one key is listed twice</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/keys.py" line="83"/>
        <source>“{name}”是样例台账库：它的密钥人人可以算出，不能列入信任名单。</source>
        <translation>“{name}” is a sample register, whose key anybody can compute; it is not put on the trust list.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="8"/>
        <source>“{path}”在网络驱动器上，多人同时写入会损坏台账库。</source>
        <translation>“{path}” is on a network drive, where several people writing at once damage a register.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="9"/>
        <source>请把台账库放在本机磁盘；多人共用请改用 PostgreSQL。</source>
        <translation>Keep the register on a disk of this computer; several people at once need PostgreSQL.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="10"/>
        <source>无法读取“{path}”（{error}）。</source>
        <translation>“{path}” cannot be read ({error}).</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="11"/>
        <source>不是普通文件</source>
        <translation>no regular file</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="12"/>
        <source>请选择扩展名为 .hwt 的台账库文件。</source>
        <translation>Choose a register file, which ends in .hwt.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="13"/>
        <source>没有文件“{path}”。</source>
        <translation>There is no file “{path}”.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="14"/>
        <source>请检查路径，或新建台账库。</source>
        <translation>Check the path, or make a new register.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="15"/>
        <source>请检查文件权限，或关闭占用它的程序。</source>
        <translation>Check the file&apos;s permissions, or close the program that uses it.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="16"/>
        <source>“{path}”是空文件。</source>
        <translation>“{path}” is an empty file.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="17"/>
        <source>请用最近一次完好的备份恢复到新文件，并保留此文件备查。</source>
        <translation>Restore the newest good backup to a new file, and keep this one.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="18"/>
        <source>“{path}”不是 hwtrack 台账库。</source>
        <translation>“{path}” is no hwtrack register.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="19"/>
        <source>请选择扩展名为 .hwt 的台账库文件；Excel 或 CSV 请用导入。</source>
        <translation>Choose a register file, which ends in .hwt; Excel and CSV files are imported.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="20"/>
        <source>“{path}”已损坏（{error}）。</source>
        <translation>“{path}” is damaged ({error}).</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="21"/>
        <source>“{path}”不完整：应有 {due} 字节，只有 {size} 字节。</source>
        <translation>“{path}” is not whole: it should have {due} bytes and has {size}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="22"/>
        <source>“{path}”上次写入时中断，只读方式无法撤销未完成的部分。</source>
        <translation>The last write to “{path}” was broken off; read-only, its unfinished part cannot be undone.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="25"/>
        <source>请以可写方式打开一次（取得写入权限，或复制文件及其 -journal 文件到本机磁盘）。</source>
        <translation>Open it once for writing: get write permission, or copy the file and its -journal file to a disk of this computer.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="26"/>
        <source>“{path}”是同名旧文件中断写入的残余，在其旁建库会损坏新库。</source>
        <translation>“{path}” is left of a broken write to an older file of that name; a register made beside it would be damaged.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="27"/>
        <source>请连同旧文件一起移走，或换一个文件名。</source>
        <translation>Move it away together with the old file, or choose another file name.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="28"/>
        <source>“{path}”含有来历不明的视图（{view}），不作为台账库打开。</source>
        <translation>“{path}” holds a view of unknown origin ({view}) and is not opened as a register.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="29"/>
        <source>请用最近一次完好的备份恢复。</source>
        <translation>Restore the newest good backup.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="30"/>
        <source>“{path}”没有登记版本，建库时中断。</source>
        <translation>“{path}” names no version: making it was broken off.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="31"/>
        <source>请删除后重新建库。</source>
        <translation>Delete it and make the register again.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="32"/>
        <source>“{path}”由更新的版本写成（结构 {schema}，本程序到 {known}）。</source>
        <translation>“{path}” was written by a newer version (schema {schema}; this program knows up to {known}).</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="33"/>
        <source>请升级 hwtrack 后再打开；文件未作任何改动。</source>
        <translation>Upgrade hwtrack, then open it; nothing in the file was changed.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="34"/>
        <source>“{path}”的防改触发器被移除或改动（{name} 等 {n} 个）。</source>
        <translation>Triggers that guard “{path}” against changes were removed or altered (in all {n}, such as {name}).</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="35"/>
        <source>请先用 hwtrack verify 核验；写入已停用。</source>
        <translation>Verify it with hwtrack verify; nothing can be written.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="36"/>
        <source>“{log}”不属于这本台账库：照它打开会改坏台账库。</source>
        <translation>“{log}” does not belong to this register: opening it with that would spoil it.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="37"/>
        <source>请查明它从何而来，移走它后再打开；台账库未作任何改动。</source>
        <translation>Find out where it comes from and move it away before you open the register again; the register was not changed.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="38"/>
        <source>“{path}”已被移走、改名或删除，未保存。</source>
        <translation>“{path}” was moved, renamed or deleted; nothing was saved.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="39"/>
        <source>“{path}”已被移走、改名或删除。</source>
        <translation>“{path}” was moved, renamed or deleted.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="40"/>
        <source>请把文件放回原处后再试；找不回时，请由最近一份完好的备份恢复。</source>
        <translation>Put the file back and try again; where it cannot be found, restore the newest good backup.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="41"/>
        <source>没有文件夹“{path}”。</source>
        <translation>There is no folder “{path}”.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="42"/>
        <source>请先建立文件夹，或换一个位置。</source>
        <translation>Make the folder first, or choose another place.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="43"/>
        <source>“{path}”在打开期间被换成了另一个文件，未保存。</source>
        <translation>“{path}” was replaced by another file while it was open; nothing was saved.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="46"/>
        <source>请重新打开台账库后再录入；由恢复换下的文件在同一文件夹，名称中有 replaced。</source>
        <translation>Open the register again before you go on; a file that a restore replaced lies in the same folder, with “replaced” in its name.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="47"/>
        <source>请把文件放回原处后再试；输入未丢失。</source>
        <translation>Put the file back and try again; what you typed is kept.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="48"/>
        <source>“{path}”正被另一程序写入。</source>
        <translation>Another program is writing to “{path}”.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="49"/>
        <source>请稍候再试；输入未丢失。</source>
        <translation>Try again in a moment; what you typed is kept.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="50"/>
        <source>磁盘已满，未保存。</source>
        <translation>The disk is full; nothing was saved.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="51"/>
        <source>请腾出空间后再试；输入未丢失。</source>
        <translation>Make room and try again; what you typed is kept.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="52"/>
        <source>“{path}”只读，未保存。</source>
        <translation>“{path}” is read-only; nothing was saved.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="53"/>
        <source>请取得写入权限，或复制到本机磁盘。</source>
        <translation>Get write permission, or copy it to a disk of this computer.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="54"/>
        <source>读写“{path}”失败（{error}）。</source>
        <translation>Reading or writing “{path}” failed ({error}).</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="55"/>
        <source>请检查磁盘与权限后再试。</source>
        <translation>Check the disk and the permissions, then try again.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="56"/>
        <source>“{path}”已存在，请换一个文件名。</source>
        <translation>“{path}” is there already; choose another file name.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="57"/>
        <source>“{path}”缺少身份记录。</source>
        <translation>“{path}” does not say which register it is.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="58"/>
        <source>请先用 hwtrack verify 核验，再用完好的备份恢复。</source>
        <translation>Verify it with hwtrack verify, then restore a good backup.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="59"/>
        <source>“{path}”由较旧的版本写成，只读方式不能升级。</source>
        <translation>“{path}” was written by an older version; read-only, it cannot be upgraded.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="60"/>
        <source>请先用 hwtrack upgrade 升级，或在窗口中打开一次；升级前自动保存副本。</source>
        <translation>Upgrade it with hwtrack upgrade, or open it once in the window; a copy is saved first.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="61"/>
        <source>无法在“{path}”建库（{error}）。</source>
        <translation>No register can be made in “{path}” ({error}).</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="62"/>
        <source>请检查空间与权限后再试。</source>
        <translation>Check space and permissions, then try again.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="63"/>
        <source>升级前无法在“{path}”保存副本（{error}），台账库未作任何改动。</source>
        <translation>No copy could be saved in “{path}” before the upgrade ({error}); the register was not changed.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="64"/>
        <source>写入“{path}”的最后一步磁盘出错，这一条可能已保存。</source>
        <translation>The disk failed at the last step of writing to “{path}”; this entry may have been saved.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="65"/>
        <source>请勿立即重录：先检查磁盘，重新打开台账库，在列表中查看是否已有这一条。</source>
        <translation>Do not enter it again at once: check the disk, open the register again, and see in the list whether it is there.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="66"/>
        <source>“{path}”只读，不能写入。</source>
        <translation>“{path}” is read-only; nothing can be written.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="67"/>
        <source>请取得写入权限，或复制到本机磁盘后打开。</source>
        <translation>Get write permission, or copy it to a disk of this computer and open it there.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="68"/>
        <source>{told}写入已停用。</source>
        <translation>{told} Nothing can be written.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="69"/>
        <source>无法写入“{path}”（{error}）。</source>
        <translation>“{path}” cannot be written ({error}).</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="70"/>
        <source>请检查路径、权限与空间，或关闭正在使用该文件的程序后再试。</source>
        <translation>Check path, permissions and space, or close the program that uses the file, then try again.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="71"/>
        <source>“{path}”是文件夹。</source>
        <translation>“{path}” is a folder.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="72"/>
        <source>请给出文件名。</source>
        <translation>Give a file name.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="73"/>
        <source>“{path}”不是普通文件。</source>
        <translation>“{path}” is no regular file.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="74"/>
        <source>请换一个文件名。</source>
        <translation>Choose another file name.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="75"/>
        <source>“{path}”是台账库，不能覆盖；请换一个文件名。</source>
        <translation>“{path}” is a register and is not overwritten; choose another file name.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="76"/>
        <source>“{path}”已存在且不是样例台账库，请换一个 --out 文件夹。</source>
        <translation>“{path}” is there already and is no sample register; choose another folder with --out.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="77"/>
        <source>未发现损坏或缺失。</source>
        <translation>Nothing is damaged or missing.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="78"/>
        <source>缺少身份记录。</source>
        <translation>The register no longer says which one it is.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="79"/>
        <source>日志的默克尔边缘读不出。</source>
        <translation>The journal&apos;s Merkle edge cannot be read.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="80"/>
        <source>日志应有 {size} 条，最后一条却是第 {last} 条。</source>
        <translation>The journal should have {size} entries, but its last is no. {last}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="81"/>
        <source>第 {n} 条日志与其叶不符。</source>
        <translation>Entry {n} is not what its leaf says.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="82"/>
        <source>日志末尾的叶与默克尔边缘不符。</source>
        <translation>The journal&apos;s last leaves do not make its edge.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="83"/>
        <source>文件内部损坏（{error}）。</source>
        <translation>The file is damaged inside ({error}).</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="84"/>
        <source>这是较早的副本：本机见过第 {epoch} 纪元，它还在第 {former} 纪元。</source>
        <translation>This is an earlier copy: epoch {epoch} was seen here, this one is in epoch {former}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="85"/>
        <source>日志的前 {n} 条不再是本机 {when} 见过的。</source>
        <translation>The first {n} entries are not those seen here on {when}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="89"/>
        <source>台账库少了 {n} 条：本机 {when} 见过 {due} 条，现在只有 {size} 条，且已不是原来那个文件（可能是较早的副本放到了原处）。</source>
        <translation>The register lacks {n} of the {due} entries seen here on {when}; it has {size}. The file is another one: an earlier copy may have been put in its place.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="93"/>
        <source>台账库少了 {n} 条：本机 {when} 见过 {due} 条，现在只有 {size} 条，可能是文件尾部或旁边的 -wal、-journal 文件丢失，或被较早的副本覆盖。</source>
        <translation>The register lacks {n} of the {due} entries seen here on {when}; it has {size}. The end of the file or its -wal or -journal file may be lost, or an earlier copy was written over it.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="96"/>
        <source>现以只读打开，未作任何改动：请由最近一份完好的备份恢复，或先导出可读内容。</source>
        <translation>It is open for reading only and nothing was changed: restore the newest good backup, or export what can be read first.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="100"/>
        <source>现以只读打开，未作任何改动：请由最近一份完好的备份恢复，或先导出可读内容；确认以现有内容为准时，写明理由后“按现状继续”。</source>
        <translation>It is open for reading only and nothing was changed: restore the newest good backup, or export what can be read first. Where what is there shall be the register, go on from here and say why.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="104"/>
        <source>文件未作任何改动：请由最近一份完好的备份恢复到新文件，并保留此文件备查；也可先导出可读内容。</source>
        <translation>Nothing was changed: restore the newest good backup to a new file and keep this one; what can be read may be exported first.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/opening.py" line="108"/>
        <source>请先查找它是否被移走或改名、所在的移动盘是否接好；找不回时，由最近一份完好的备份恢复到新文件。</source>
        <translation>See whether it was moved or renamed, or its disk unplugged; else restore the newest good backup to a new file.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="8"/>
        <source>“{path}”不是文件夹；备份文件的扩展名为 {suffix}。</source>
        <translation>“{path}” is no folder; backup files end in {suffix}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="9"/>
        <source>“{path}”所在磁盘空间不足：需 {n} MB，只有 {free} MB；未备份。</source>
        <translation>The disk of “{path}” has too little room: {n} MB are needed, {free} MB are free. No backup was made.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="10"/>
        <source>请腾出空间，或换一个备份文件夹后再试。</source>
        <translation>Make room or choose another backup folder, then try again.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="11"/>
        <source>另一程序正在写入台账库，备份与台账库的条数对不上，未保存。</source>
        <translation>Another program is writing to the register: the backup has another number of entries and was not kept.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="12"/>
        <source>请等该程序写完后再备份。</source>
        <translation>Back up once that program has finished.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="13"/>
        <source>备份写出后核验不一致（{n} 处：{reason}），未保存；以前的备份都在。</source>
        <translation>The backup did not verify once it was written (differences: {n}): {reason}. It was not kept; earlier backups are all there.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="14"/>
        <source>请先用 hwtrack verify 核验台账库；台账库一致时请换一个备份文件夹。</source>
        <translation>Verify the register with hwtrack verify; if that agrees, choose another backup folder.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="15"/>
        <source>请选择备份文件夹。</source>
        <translation>Choose a backup folder.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="16"/>
        <source>无法读取备份文件夹“{path}”（{error}）。</source>
        <translation>The backup folder “{path}” cannot be read ({error}).</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="17"/>
        <source>请检查权限，插上移动盘，或换一个备份文件夹。</source>
        <translation>Check permissions, plug in the disk, or choose another backup folder.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="18"/>
        <source>“{path}”由较旧的版本写成，不能就地核验。</source>
        <translation>“{path}” was written by an older version and cannot be verified where it lies.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="19"/>
        <source>恢复到新文件时会先升级再核验；这一份不受影响。</source>
        <translation>When it is restored to a new file it is upgraded, then verified; the backup stays as it is.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="20"/>
        <source>这是另一本台账库的备份。</source>
        <translation>This is a backup of another register.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="21"/>
        <source>备份文件夹须为完整路径。</source>
        <translation>The backup folder must be a full path.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="22"/>
        <source>“{path}”不是文件夹。</source>
        <translation>“{path}” is no folder.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="23"/>
        <source>备份文件夹的名称含有不是文字的字节，请换一个文件夹。</source>
        <translation>The backup folder&apos;s name holds bytes that are no text; choose another folder.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="24"/>
        <source>按日保留的份数为 0 至 {most} 的整数。</source>
        <translation>Daily backups kept: a whole number from 0 to {most}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="25"/>
        <source>按周保留的份数为 0 至 {most} 的整数。</source>
        <translation>Weekly backups kept: a whole number from 0 to {most}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="26"/>
        <source>按月保留的份数为 0 至 {most} 的整数。</source>
        <translation>Monthly backups kept: a whole number from 0 to {most}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="27"/>
        <source>备份设置“{path}”已损坏或无法读取。</source>
        <translation>The backup settings “{path}” are damaged or cannot be read.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="28"/>
        <source>请改正或移走该文件后再试；备份本身不受影响。</source>
        <translation>Correct that file or move it away, then try again; the backups themselves are unharmed.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="29"/>
        <source>无法保存“{path}”（{error}）。</source>
        <translation>“{path}” cannot be saved ({error}).</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="30"/>
        <source>请检查该文件夹的空间与权限。</source>
        <translation>Check the folder&apos;s space and permissions.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="31"/>
        <source>台账库正被另一程序写入，备份未完成。</source>
        <translation>Another program is writing to the register; the backup was not finished.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="32"/>
        <source>请稍候再试。</source>
        <translation>Try again in a moment.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="33"/>
        <source>另一程序不停地写入台账库，备份一再重来。</source>
        <translation>Another program never stops writing to the register; the backup began again and again.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="34"/>
        <source>请等该程序写完，或在该程序中备份。</source>
        <translation>Wait until that program has finished, or back up in it.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="35"/>
        <source>“{path}”所在磁盘已满，备份未完成；台账库与以前的备份不受影响。</source>
        <translation>The disk of “{path}” is full and the backup was not finished; the register and earlier backups are unharmed.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="36"/>
        <source>备份文件夹“{path}”不在了，备份未完成；台账库不受影响。</source>
        <translation>The backup folder “{path}” is gone and the backup was not finished; the register is unharmed.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="37"/>
        <source>请插上移动盘或恢复该文件夹，或换一个备份文件夹后再试。</source>
        <translation>Plug in the disk, bring the folder back or choose another one, then try again.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="38"/>
        <source>无法写入“{path}”（{error}），备份未完成；台账库不受影响。</source>
        <translation>“{path}” cannot be written ({error}) and the backup was not finished; the register is unharmed.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="39"/>
        <source>请检查移动盘是否拔出、文件夹权限与磁盘，或换一个备份文件夹后再试。</source>
        <translation>See whether the disk was unplugged, check it and the folder&apos;s permissions, or choose another backup folder, then try again.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="40"/>
        <source>按现状继续须写明理由。</source>
        <translation>Say why work is to go on from here.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="41"/>
        <source>{told}损坏的台账库不能继续。</source>
        <translation>{told} Work cannot go on in a damaged register.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="42"/>
        <source>台账库没有缺失，无须按现状继续；请关闭后重新打开。</source>
        <translation>Nothing is missing from the register, so there is nothing to decide; close it and open it again.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="43"/>
        <source>请先取得写入权限。</source>
        <translation>Get write permission first.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="44"/>
        <source>理由过长，请少写 {n} 个字。</source>
        <translation>The reason is too long by {n} characters.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="45"/>
        <source>须写明理由。</source>
        <translation>Say why.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="46"/>
        <source>台账库已在第 {epoch} 纪元，不能改为第 {former} 纪元。</source>
        <translation>The register is in epoch {epoch} already and cannot go back to epoch {former}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="47"/>
        <source>恢复出的文件在另一磁盘：请恢复到台账库所在的文件夹后再替换。</source>
        <translation>The restored file is on another disk: restore it to the register&apos;s own folder, then replace the register.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="48"/>
        <source>无法替换“{path}”（{error}）。</source>
        <translation>“{path}” cannot be replaced ({error}).</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="49"/>
        <source>请关闭打开它的程序、检查权限后再试；原文件与恢复出的文件都在该文件夹。</source>
        <translation>Close the program that has it open, check permissions, then try again; both the old file and the restored one are in that folder.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="50"/>
        <source>“{path}”核验不一致（{n} 处：{reason}），未替换。</source>
        <translation>“{path}” did not verify (differences: {n}): {reason}. Nothing was replaced.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="51"/>
        <source>请由另一份完好的备份重新恢复；两个文件都请原样保留备查。</source>
        <translation>Restore from another good backup; keep both files as they are.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="52"/>
        <source>“{path}”无法读出。</source>
        <translation>“{path}” cannot be read.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="53"/>
        <source>“{path}”无法读出（{error}）。</source>
        <translation>“{path}” cannot be read ({error}).</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="54"/>
        <source>请先由备份恢复到新文件。</source>
        <translation>Restore a backup to a new file first.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="55"/>
        <source>恢复出的是另一本台账库，不能替换这一本。</source>
        <translation>What was restored is another register; it cannot replace this one.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="56"/>
        <source>这个文件不是由备份恢复出的：请先恢复到新文件，再用它替换。</source>
        <translation>This file was not restored from a backup: restore one to a new file first, then replace the register with that.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="57"/>
        <source>这个文件是一份备份，不能直接换上：请先恢复到新文件，再用它替换。</source>
        <translation>This file is a backup, which is not put in place as it is: restore it to a new file first, then replace the register with that.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="61"/>
        <source>这个文件恢复为第 {epoch} 纪元，而台账库已在第 {former} 纪元：请由备份重新恢复到新文件，再用它替换。</source>
        <translation>This file was restored as epoch {epoch}, and the register is at epoch {former} already: restore a backup to a new file once more, then replace the register with that.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="62"/>
        <source>“{path}”正在窗口中打开。</source>
        <translation>“{path}” is open in a window.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="63"/>
        <source>请关闭该窗口后再替换。</source>
        <translation>Close that window, then replace the register.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="64"/>
        <source>“{path}”正被另一程序打开或写入。</source>
        <translation>Another program has “{path}” open or writes into it.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="65"/>
        <source>请关闭该程序后再替换；没有改动任何文件。</source>
        <translation>Close that program and replace it then; no file was changed.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="66"/>
        <source>恢复须写明理由。</source>
        <translation>Say why this is restored.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="67"/>
        <source>备份“{path}”核验不一致（{n} 处：{reason}），未恢复。</source>
        <translation>The backup “{path}” did not verify (differences: {n}): {reason}. It was not restored.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="68"/>
        <source>请改用另一份备份；这一份请原样保留备查。</source>
        <translation>Use another backup; keep this one as it is.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="69"/>
        <source>无法恢复到“{path}”（{error}），没有留下任何文件。</source>
        <translation>Nothing can be restored to “{path}” ({error}); no file was left there.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="70"/>
        <source>请检查空间、权限与备份所在的磁盘后再试；备份未作任何改动。</source>
        <translation>Check space, permissions and the backup&apos;s disk, then try again; the backup was not changed.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="74"/>
        <source>本机没有这本台账库的签名密钥，今后的校验点不能签名：请从原来的机器取回密钥；确已丢失时用 hwtrack key R --change --lost 更换。</source>
        <translation>The signing key of this register is not on this machine, so later checkpoints cannot be signed: bring the key from the former machine; if it is really lost, change it with hwtrack key R --change --lost.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="75"/>
        <source>请检查路径。</source>
        <translation>Check the path.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="76"/>
        <source>无法导出到“{path}”（{error}），没有留下任何文件。</source>
        <translation>Nothing can be exported to “{path}” ({error}); no file was left there.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/recovery.py" line="77"/>
        <source>请检查空间与权限，或换一个文件夹；台账库未作任何改动。</source>
        <translation>Check space and permissions, or choose another folder; the register was not changed.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/signing.py" line="8"/>
        <source>同一批次只能列一行，请合并。</source>
        <translation>A batch can stand on one line only; put its lines together.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/signing.py" line="9"/>
        <source>废物代码格式不对，应为 XXX-XXX-XX。</source>
        <translation>This is no waste code; it reads XXX-XXX-XX.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/signing.py" line="10"/>
        <source>移出量须大于零。</source>
        <translation>The mass shipped must be more than zero.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/signing.py" line="11"/>
        <source>原联单没有待转运的拒收量。</source>
        <translation>The former manifest has no refused mass to carry on.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/signing.py" line="12"/>
        <source>续运联单的移出人应与原联单相同。</source>
        <translation>A manifest that carries on another has the same generator.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/signing.py" line="13"/>
        <source>该单位已拒收，请另选接受人。</source>
        <translation>That receiver refused it; choose another.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/signing.py" line="14"/>
        <source>该批次不在原联单上。</source>
        <translation>That batch is not on the former manifest.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/signing.py" line="15"/>
        <source>移出人与接受人不能是同一场所；场内移动请用移库。</source>
        <translation>Generator and receiver cannot be one site; inside a site, move the batch to another store.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/signing.py" line="16"/>
        <source>没有这个承运人。</source>
        <translation>There is no such carrier.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/signing.py" line="17"/>
        <source>批次 {batch} 的代码是 {code}，与本行不符。</source>
        <translation>Batch {batch} has the code {code}, not that of this line.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/signing.py" line="18"/>
        <source>批次 {batch} 不在移出人名下。</source>
        <translation>Batch {batch} is not the generator&apos;s.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/signing.py" line="19"/>
        <source>没有这份合同。</source>
        <translation>There is no such contract.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/signing.py" line="20"/>
        <source>合同 {number} 不是移出人与接受人之间的。</source>
        <translation>Contract {number} is not between this generator and this receiver.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/signing.py" line="21"/>
        <source>没有这份跨省批准。</source>
        <translation>There is no such cross-province approval.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="8"/>
        <source>文件内部损坏：{error}</source>
        <translation>The file is damaged inside: {error}</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="9"/>
        <source>表或索引 {name} 的定义被改动</source>
        <translation>The definition of table or index {name} was changed</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="10"/>
        <source>防改触发器 {name} 缺失、被改动或来历不明</source>
        <translation>The guarding trigger {name} is missing, was changed or is of unknown origin</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="11"/>
        <source>账户“{login}”的密码记录{what}：有人绕过程序改动</source>
        <translation>The password record of account “{login}” {what}: somebody changed it round the program</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="12"/>
        <source>缺失</source>
        <translation>is missing</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="13"/>
        <source>与日志所记不符</source>
        <translation>is not the one that the journal names</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="14"/>
        <source>默克尔树边缘记 {size} 条，与日志 {n} 条不符：日志可能被截断或改写</source>
        <translation>The Merkle edge counts {size} entries, the journal {n}: the journal may have been cut or rewritten</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="15"/>
        <source>质量的合计超出可记的范围：流转、存量或月度合计中的质量被改动</source>
        <translation>Masses add up to more than can be recorded: a mass of movements, stock or monthly sums was changed</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="16"/>
        <source>批次 {n} 在处所 {place} 的存量记 {size} 克，流转合计 {due} 克</source>
        <translation>The stock of batch {n} at place {place} is {size} g, its movements sum to {due} g</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="19"/>
        <source>{month} 月度合计（{kind}，场所 {site}，{code}）记 {size} 克，流转合计 {due} 克</source>
        <translation>The monthly sum of {month} ({kind}, site {site}, {code}) is {size} g, the movements sum to {due} g</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="20"/>
        <source>联单 {number} 已完结，仍有 {n} 克在途</source>
        <translation>Manifest {number} is closed, yet {n} g are in transit</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="21"/>
        <source>联单 {number} 已作废，仍有 {n} 克在途</source>
        <translation>Manifest {number} is void, yet {n} g are in transit</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="22"/>
        <source>台账库的身份记录缺失或无法读出，无法核对校验点</source>
        <translation>The register does not say which one it is; its checkpoints cannot be compared</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="23"/>
        <source>第 {n} 条处的校验点签名不成立</source>
        <translation>The signature of the checkpoint at entry {n} does not hold</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="24"/>
        <source>校验点记 {n} 条，日志只有 {size} 条：日志被截断</source>
        <translation>A checkpoint counts {n} entries, the journal has {size}: its end was cut off</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="25"/>
        <source>日志前 {n} 条与已签校验点不符：校验点之前的日志被改写</source>
        <translation>The first {n} entries do not agree with a signed checkpoint: the journal before it was rewritten</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="26"/>
        <source>{source}：第 {n} 条处的校验点是本台账库所签，而库内没有</source>
        <translation>{source}: the checkpoint at entry {n} is signed by this register, which does not hold it</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="27"/>
        <source>{source}：第 {n} 条与交换包中的不同</source>
        <translation>{source}: entry {n} differs from that in the bundle</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="28"/>
        <source>编号序列记有不存在的表“{name}”</source>
        <translation>The sequence of numbers names a table “{name}” that does not exist</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="29"/>
        <source>表 {table} 的编号序列被退回，将重复给号（已用到第 {n} 号）</source>
        <translation>The sequence of numbers of table {table} was set back and would give numbers twice (no. {n} is used already)</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="30"/>
        <source>表 {table} 第 {row} 行与日志第 {n} 条不符：{parts}</source>
        <translation>Row {row} of table {table} is not what entry {n} says: {parts}</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="31"/>
        <source>{column} 现为 {now}，日志记 {then}</source>
        <translation>{column} is {now}, the journal says {then}</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="32"/>
        <source>列数不同</source>
        <translation>it has another number of columns</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="33"/>
        <source>表 {table} 第 {row} 行不在日志中</source>
        <translation>Row {row} of table {table} is not in the journal</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="34"/>
        <source>表 {table} 缺第 {row} 行，日志第 {n} 条记有此行</source>
        <translation>Row {row} of table {table} is missing; entry {n} has it</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="35"/>
        <source>日志第 {n} 条的内容无法读出</source>
        <translation>The content of entry {n} cannot be read</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="36"/>
        <source>日志第 {n} 条缺失</source>
        <translation>Entry {n} is missing</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="37"/>
        <source>日志第 {n} 条被改动</source>
        <translation>Entry {n} was changed</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="38"/>
        <source>日志第 {n} 条的记录时间早于前一条</source>
        <translation>Entry {n} was recorded earlier than the one before it</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="39"/>
        <source>第 {epoch} 纪元的起点所指的日志条目不是恢复</source>
        <translation>The entry at which epoch {epoch} begins is no restore</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="40"/>
        <source>第 {epoch} 纪元不接在第 {former} 纪元之后</source>
        <translation>Epoch {epoch} does not follow epoch {former}</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="41"/>
        <source>台账库记为第 {epoch} 纪元，最后一次恢复起为第 {former} 纪元</source>
        <translation>The register says epoch {epoch}, but since its last restore it is epoch {former}</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="42"/>
        <source>第 {n} 次更换密钥的声明所指的日志条目不是更换密钥</source>
        <translation>Change of key no. {n}: the entry that its statement names is no change of key</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="43"/>
        <source>第 {n} 次更换密钥没有旧密钥的签名（登记为丢失），新旧密钥只由日志相连</source>
        <translation>Change of key no. {n} is not signed by the old key, which is recorded as lost: only the journal links the two keys</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="44"/>
        <source>第 {n} 次更换密钥的公钥无法读出</source>
        <translation>Change of key no. {n}: a public key cannot be read</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="45"/>
        <source>第 {n} 次更换密钥的旧密钥不是此前在用的密钥</source>
        <translation>Change of key no. {n}: the old key is not the one in use before</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="46"/>
        <source>第 {n} 次更换密钥的声明没有可用的日志条数</source>
        <translation>Change of key no. {n}: the statement has no number of entries that can be used</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="47"/>
        <source>第 {n} 次更换密钥的声明与登记的密钥不符</source>
        <translation>Change of key no. {n}: the statement does not agree with the keys recorded</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="48"/>
        <source>第 {n} 次更换密钥的声明没有新密钥的有效签名</source>
        <translation>Change of key no. {n}: the new key&apos;s signature of the statement does not hold</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="49"/>
        <source>第 {n} 次更换密钥的声明没有旧密钥的有效签名</source>
        <translation>Change of key no. {n}: the old key&apos;s signature of the statement does not hold</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="50"/>
        <source>台账库现用公钥不是最后一次更换所定的密钥</source>
        <translation>The register&apos;s present public key is not the one that the last change named</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="53"/>
        <source>{source}：日志前 {size} 条与它不符：其后日志被改写，或这一件不是原件{more}</source>
        <translation>{source}: the first {size} entries do not agree with it: the journal was rewritten since, or this is no original{more}</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="56"/>
        <source>{source}：它记 {size} 条，日志只有 {n} 条：日志尾部被截去，或这一件不是原件{more}</source>
        <translation>{source}: it counts {size} entries, the journal has {n}: its end was cut off, or this is no original{more}</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="60"/>
        <source>{source}：前 {size} 条与它相符，但签名不是本台账库当时的密钥所签：密钥被换而日志未记，或签名是伪造的{more}</source>
        <translation>{source}: the first {size} entries agree, but no key of this register then in force signed it: forged, or replaced{more}</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="61"/>
        <source>{source}：前 {size} 条与它相符，而台账库的身份不同：身份被改写{more}</source>
        <translation>{source}: the first {size} entries agree, yet the register has another identity: that was rewritten{more}</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="65"/>
        <source>{source}：身份卡上的密钥不是本台账库的任何一把：密钥被换而日志未记，或身份卡是伪造的{more}</source>
        <translation>{source}: the card&apos;s key is none of this register&apos;s: the key was replaced without an entry, or the card is forged{more}</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="66"/>
        <source>；只印出根的首尾各 8 位，是最弱的凭据</source>
        <translation>; only the first and last 8 digits of the root are printed: the weakest evidence</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="67"/>
        <source>；这是对方签署的回执</source>
        <translation>; a recipient&apos;s signed acknowledgement says so</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="68"/>
        <source>；签名成立</source>
        <translation>; its signature holds</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="69"/>
        <source>；没有签名</source>
        <translation>; it is unsigned</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="70"/>
        <source>；签名不是本台账库当时的密钥所签</source>
        <translation>; no key of this register in force then signed it</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="73"/>
        <source>；本台账库曾由 {n} 条的备份恢复，这一件若出自恢复之前，其条目已随原库失去</source>
        <translation>; the register was restored from a backup of {n} entries: if this left it before, its entries were lost</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="74"/>
        <source>第 {epoch} 纪元第 {n} 条的内容无法读出</source>
        <translation>The content of entry {n} of epoch {epoch} cannot be read</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="75"/>
        <source>第 {epoch} 纪元第 {n} 条处的校验点签名不成立</source>
        <translation>The signature of the checkpoint at entry {n} of epoch {epoch} does not hold</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="76"/>
        <source>{n} 行的结构 {name} 出自较新的版本，未判读</source>
        <translation>{n} rows of the structure {name} are from a newer version and were not read</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="77"/>
        <source>{n} 条的记录时间早于前一条</source>
        <translation>{n} entries were recorded earlier than the one before</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="78"/>
        <source>第 {n} 条之后的更换密钥没有旧密钥的签名（登记为丢失）</source>
        <translation>The change of key after entry {n} is not signed by the old key, which is recorded as lost</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="79"/>
        <source>收存的“{name}”第 {epoch} 纪元第 {n} 条缺失</source>
        <translation>Held of “{name}”: entry {n} of epoch {epoch} is missing</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="80"/>
        <source>收存的“{name}”第 {epoch} 纪元第 {n} 条被改动</source>
        <translation>Held of “{name}”: entry {n} of epoch {epoch} was changed</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="81"/>
        <source>收存的“{name}”第 {epoch} 纪元第 {n} 条不在任何收下的交换包中</source>
        <translation>Held of “{name}”: entry {n} of epoch {epoch} is in no bundle that was taken</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="84"/>
        <source>收存的“{name}”第 {epoch} 纪元第 {n} 条及之前（自第 {first} 条起）与收下时的根不符</source>
        <translation>Held of “{name}”: entries {first} to {n} of epoch {epoch} do not make the root they had when they were taken</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="85"/>
        <source>表 {table}（{what}）中本台账库的行与所存日志条目不符</source>
        <translation>Table {table} ({what}): rows of this register do not agree with the entries held</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="86"/>
        <source>表 {table}（{what}）中本台账库第 {n} 号联单的行与所存日志条目不符</source>
        <translation>Table {table} ({what}): rows of this register&apos;s manifest no. {n} do not agree with the entries held</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="87"/>
        <source>表 {table}（{what}）中台账库“{name}”的行与所存日志条目不符</source>
        <translation>Table {table} ({what}): rows of register “{name}” do not agree with the entries held</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="88"/>
        <source>表 {table}（{what}）中台账库“{name}”第 {n} 号联单的行与所存日志条目不符</source>
        <translation>Table {table} ({what}): rows of register “{name}”, manifest no. {n}, do not agree with the entries held</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="89"/>
        <source>读到之处</source>
        <translation>how far it was read</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="90"/>
        <source>联单</source>
        <translation>manifests</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="91"/>
        <source>联单的组成</source>
        <translation>parts of manifests</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="92"/>
        <source>联单的编号</source>
        <translation>numbers of manifests</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="93"/>
        <source>所报的量</source>
        <translation>masses claimed</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="94"/>
        <source>不一致之处</source>
        <translation>differences</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="97"/>
        <source>文件内部的目录读不出（{error}），各表无从读起；读得出的日志条目中含各表的行</source>
        <translation>The file&apos;s inner list of tables cannot be read ({error}), so no table can be; the entries that were read hold the tables&apos; rows</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="98"/>
        <source>文件内部的目录损坏，找不到的表：{names}；读得出的日志条目中含各表的行</source>
        <translation>The file&apos;s inner list of tables is damaged; not found: {names}; the entries that were read hold the tables&apos; rows</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="99"/>
        <source>文件头的页大小损坏，已按每页 {n} 字节读取</source>
        <translation>The page size in the file&apos;s head is damaged; it was read in pages of {n} bytes</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="100"/>
        <source>表 {table} 少了 {n} 行，日志中有（如第 {row} 行）</source>
        <translation>Table {table} lacks {n} rows that the journal has (such as row {row})</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="101"/>
        <source>表 {table} 有 {n} 行不在日志中（如第 {row} 行）</source>
        <translation>Table {table} has {n} rows that are not in the journal (such as row {row})</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="102"/>
        <source>表 {table} 有 {n} 行与日志不符（如第 {row} 行）</source>
        <translation>Table {table} has {n} rows that are not what the journal says (such as row {row})</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="103"/>
        <source>表 {table} 少了 {n} 行，或索引、编号损坏：按索引或编号应有 {due} 行</source>
        <translation>Table {table} lacks {n} rows, or its indexes or numbers are damaged: by those it should have {due} rows</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="104"/>
        <source>表 {table} 的列名损坏：{names}</source>
        <translation>Names of columns of table {table} are damaged: {names}</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="105"/>
        <source>表 {table} 的列名读不出</source>
        <translation>The names of the columns of table {table} cannot be read</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="106"/>
        <source>表 {table} 第 {row} 行起读不出</source>
        <translation>Table {table} cannot be read from row {row} on</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="107"/>
        <source>表 {table} 第 {row} 行读不出</source>
        <translation>Row {row} of table {table} cannot be read</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="108"/>
        <source>表 {table} 第 {first} 至 {last} 行之间读不出</source>
        <translation>Rows {first} to {last} of table {table} cannot be read</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="109"/>
        <source>存储检查中断：{error}</source>
        <translation>The check of the storage was broken off: {error}</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="110"/>
        <source>存储检查：{error}</source>
        <translation>Check of the storage: {error}</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="111"/>
        <source>第 {first} 至 {last} 条日志读不出</source>
        <translation>Entries {first} to {last} cannot be read</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="112"/>
        <source>日志共有多少条读不出，末尾可能还有缺失</source>
        <translation>How many entries there were cannot be read; more may be missing at the end</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="113"/>
        <source>第 {n} 条日志与其叶不符</source>
        <translation>Entry {n} is not what its leaf says</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/verifying.py" line="114"/>
        <source>另有 {n} 处</source>
        <translation>and {n} more</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="8"/>
        <source>贮存起始日晚于期初日。</source>
        <translation>Storage begins after the day the books begin.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="9"/>
        <source>盘点量不能为负。</source>
        <translation>The counted mass cannot be negative.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="10"/>
        <source>盘点差异须写明原因。</source>
        <translation>Give the reason for the difference.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="11"/>
        <source>盘点量与账面一致，没有差异。</source>
        <translation>The counted mass is what the books say: there is no difference.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="12"/>
        <source>请写明接收单位与依据（核准通知单或豁免依据）。</source>
        <translation>Give who took it and on what basis (approval notice or exemption).</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="13"/>
        <source>利用处置方式未选。</source>
        <translation>No treatment method was chosen.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="14"/>
        <source>归并至少需要两个批次。</source>
        <translation>Regrouping needs at least two batches.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="15"/>
        <source>每个批次各需一个归并量。</source>
        <translation>Each batch needs a mass of its own.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="16"/>
        <source>只能归并同一场所同一代码的批次。</source>
        <translation>Only batches of one site and one code can be regrouped.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="17"/>
        <source>请填写拆出的质量，或选择容器。</source>
        <translation>Fill in the mass to split off, or choose containers.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="18"/>
        <source>请填写新容器的数量。</source>
        <translation>Fill in the number of new containers.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="19"/>
        <source>该批次分存多处，请先移到一处再重新包装。</source>
        <translation>The batch lies in several places; move it to one before it is repacked.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="20"/>
        <source>改代码须写明理由。</source>
        <translation>Give the reason for the change of code.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="21"/>
        <source>新代码与原代码相同。</source>
        <translation>The new code is the same as the old one.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="22"/>
        <source>本台账库不记该场所的账。</source>
        <translation>This register does not keep the books of this site.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="23"/>
        <source>产生量须大于零。</source>
        <translation>The mass must be above zero.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="24"/>
        <source>产生时间晚于今天。</source>
        <translation>The time lies after today.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="25"/>
        <source>废物代码“{code}”格式不对，应为 XXX-XXX-XX。</source>
        <translation>The waste code “{code}” is not well formed; it reads XXX-XXX-XX.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="26"/>
        <source>废物形态请从列表选择。</source>
        <translation>Choose the form of the waste from the list.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="27"/>
        <source>容器数量不能为负。</source>
        <translation>The number of containers cannot be negative.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="28"/>
        <source>每个容器各需一个大于零的质量。</source>
        <translation>Each container needs a mass above zero.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="29"/>
        <source>容器内的质量合计超过该批次的质量。</source>
        <translation>The containers together hold more than the batch.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="30"/>
        <source>容器 {code} 没有登记质量，不能单独取出。</source>
        <translation>The mass of container {code} is not on record; it cannot be taken out by itself.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="31"/>
        <source>批次 {code} 没有在库存量。</source>
        <translation>Nothing of batch {code} is in stock.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="32"/>
        <source>容器 {code} 不在批次 {batch} 可取用的在库存量中。</source>
        <translation>Container {code} is not in what can be taken from the stock of batch {batch}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="33"/>
        <source>批次 {code} 的在库存量不足，差 {t} 吨。</source>
        <translation>The stock of batch {code} falls short by {t} t.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="34"/>
        <source>所选批次不是罐（流动批次）。</source>
        <translation>The chosen batch is no tank (flowing batch).</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="35"/>
        <source>请选择利用处置设施。</source>
        <translation>Choose the treatment unit.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="36"/>
        <source>该设施不属于批次所在的场所。</source>
        <translation>The unit is not of the site where the batch lies.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="37"/>
        <source>设施 {code} 内没有物料，请先投料。</source>
        <translation>There is nothing in unit {code}; charge it first.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="40"/>
        <source>设施 {code} 内只有 {t} 吨，不能产出 {more_t} 吨；若加了辅料，请先登记辅料。</source>
        <translation>There are only {t} t in unit {code}; {more_t} t cannot come out of it. If an additive went in, record that first.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="41"/>
        <source>设施 {code} 内只有 {t} 吨。</source>
        <translation>There are only {t} t in unit {code}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="42"/>
        <source>完毕时间早于开始时间。</source>
        <translation>It would end before it began.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="43"/>
        <source>批次 {code} 在“{where}”{day} 日末的存量会是 −{t} 吨；请检查日期与数量。</source>
        <translation>Batch {code} in “{where}” would stand at −{t} t at the end of {day}; check the date and the mass.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="44"/>
        <source>批次 {code} 在“{where}”的存量不足，差 {t} 吨。</source>
        <translation>The stock of batch {code} in “{where}” falls short by {t} t.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="45"/>
        <source>联单 {number} 已完结或作废，不能仍有 {t} 吨在途；请连同其去向一起登记。</source>
        <translation>Manifest {number} is closed or void; {t} t of it cannot still be on the way. Record where that went as well.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="46"/>
        <source>没有登记数字识别码为“{code}”的容器。</source>
        <translation>No container with the code “{code}” is on record.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="47"/>
        <source>容器 {code} 不在该批次的这一处，不能随之移动。</source>
        <translation>Container {code} is not in this place of the batch and cannot move with it.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="48"/>
        <source>容器 {code} 之后还随别的流转移动过，请把这些流转一并更正。</source>
        <translation>Container {code} has moved since with other movements; correct those as well.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="49"/>
        <source>这笔流转属于一张联单，请在联单上申请更正，由对方同意。</source>
        <translation>This movement is of a manifest; ask for a revision there, to which the other side agrees.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="50"/>
        <source>质量须大于零。</source>
        <translation>The mass must be above zero.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="51"/>
        <source>质量不能为负。</source>
        <translation>The mass cannot be negative.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="52"/>
        <source>质量超出可登记的范围。</source>
        <translation>The mass is larger than can be recorded.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="53"/>
        <source>件数不能为负。</source>
        <translation>The number of packages cannot be negative.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="54"/>
        <source>件数超出可登记的范围。</source>
        <translation>The number of packages is larger than can be recorded.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="55"/>
        <source>时间晚于今天。</source>
        <translation>The time lies after today.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="56"/>
        <source>时间早于 {n} 年，请核对。</source>
        <translation>The time lies before {n}; please check.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="57"/>
        <source>更正须写明理由。</source>
        <translation>Give the reason for the correction.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="58"/>
        <source>该笔流转已冲销。</source>
        <translation>This movement was reversed in red already.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="59"/>
        <source>没有要更正的流转。</source>
        <translation>There is no movement to correct.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="60"/>
        <source>没有这笔流转。</source>
        <translation>There is no such movement.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="61"/>
        <source>没有这个批次。</source>
        <translation>There is no such batch.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="62"/>
        <source>同一单位同一废物每天最多 999 个容器编码。</source>
        <translation>An organisation has at most 999 container codes a day for one waste.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="63"/>
        <source>计量单位“{unit}”不是质量单位，请用吨或千克。</source>
        <translation>“{unit}” is no unit of mass; use tonnes or kilograms.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="64"/>
        <source>“{text}”不是一个数。</source>
        <translation>“{text}” is not a number.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="65"/>
        <source>“{text}”{unit}精确到 1 克以下，无法称量。</source>
        <translation>“{text}” {unit} is finer than 1 g, which nothing weighs.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="66"/>
        <source>“{text}”{unit}超出可登记的质量。</source>
        <translation>“{text}” {unit} is more than can be recorded.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="67"/>
        <source>没有批次 {code}。</source>
        <translation>There is no batch {code}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="68"/>
        <source>没有批次“{code}”。</source>
        <translation>There is no batch “{code}”.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="72"/>
        <source>没有批次、容器或联单“{text}”。可用批次编码、场所自编码、37 位容器编码、联单内部编号或国家联单编号。</source>
        <translation>There is no batch, container or manifest “{text}”. Give a batch code, a site&apos;s own code, a container code of 37 characters, or a manifest&apos;s internal or national number.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/batches.py" line="73"/>
        <source>贮存分区 {code} {name} 自 {day} 后停止使用，不能再入库。</source>
        <translation>Storage area {code} {name} is not used after {day}; nothing more can be put into it.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="8"/>
        <source>台账库中还没有废物，无法测算能力。</source>
        <translation>The register holds no waste yet; capacity cannot be worked out.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="9"/>
        <source>台账库中还没有废物，无法计算指标。</source>
        <translation>The register holds no waste yet; there are no indicators to work out.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="10"/>
        <source>最早的记录在 {n} 年，晚于今天 {day}：请核对本机日期。</source>
        <translation>The earliest record is of {n}, after today, {day}: check the date of this machine.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="11"/>
        <source>可测算的年度为 {n} 至 {most}，没有 {year} 年。</source>
        <translation>Capacity can be worked out for {n} to {most}, not for {year}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="12"/>
        <source>可计算指标的年度为 {n} 至 {most}，没有 {year} 年。</source>
        <translation>Indicators can be worked out for {n} to {most}, not for {year}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="13"/>
        <source>情景没有任何假设。</source>
        <translation>The scenario has no assumption.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="14"/>
        <source>情景有 {n} 条假设，最多 {most} 条。</source>
        <translation>The scenario has {n} assumptions; at most {most} are possible.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="15"/>
        <source>一个情景只能设一场疫情：各县倍数写在同一条里。</source>
        <translation>A scenario has one epidemic: give the factors of all counties in one assumption.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="16"/>
        <source>新增能力线须至少接受一个废物代码或类别。</source>
        <translation>A new line accepts at least one waste code or category.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="17"/>
        <source>接受的废物超过 {n} 项，请改写类别。</source>
        <translation>More than {n} wastes are accepted; give categories instead.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="18"/>
        <source>质量超过 {t} t，请核对单位。</source>
        <translation>The mass is above {t} t; check the unit.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="19"/>
        <source>止日 {until} 早于起日 {since}。</source>
        <translation>The last day {until} is before the first, {since}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="20"/>
        <source>日期 {day} 不在 {n} 至 {most} 年。</source>
        <translation>The day {day} is not within the years {n} to {most}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="21"/>
        <source>新增能力线的名称未填。</source>
        <translation>The name of the new line is missing.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="22"/>
        <source>新增能力线的利用处置方式未填。</source>
        <translation>The treatment method of the new line is missing.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="23"/>
        <source>新增能力线须填年规模或日规模。</source>
        <translation>Give the scale of the new line by year or by day.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="24"/>
        <source>新增能力线只能是常规或应急。</source>
        <translation>A new line is routine or emergency.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="25"/>
        <source>停运须指定一个能力池，或一个设施。</source>
        <translation>Say which pool, or which facility, stops.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="26"/>
        <source>疫情最长 {n} 天，请缩短止日。</source>
        <translation>An epidemic lasts at most {n} days; choose an earlier last day.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="27"/>
        <source>疫情须至少指定一个县或设区市及其倍数。</source>
        <translation>Name at least one county or city of the epidemic with its factor.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="28"/>
        <source>疫情须至少指定一个医疗废物代码。</source>
        <translation>Name at least one code of medical waste for the epidemic.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="29"/>
        <source>冷库暂存量超出可设想的范围。</source>
        <translation>What the cold store holds is larger than can be assumed.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="30"/>
        <source>没有废物类别“{category}”。</source>
        <translation>There is no waste category “{category}”.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="31"/>
        <source>填埋占比上限 {text} % 应为 1 至 99 的整数。</source>
        <translation>The largest share to landfill, {text} %, must be a whole number from 1 to 99.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="32"/>
        <source>省界关闭须至少选转出或转入之一。</source>
        <translation>Choose out, in or both for the closed border of the province.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="33"/>
        <source>未指定能力池。</source>
        <translation>No pool was named.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="34"/>
        <source>“{code}”不是废物代码（XXX-XXX-XX）。</source>
        <translation>“{code}” is no waste code (XXX-XXX-XX).</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="35"/>
        <source>填埋占比上限对“{category}”设了两次。</source>
        <translation>The largest share to landfill was set twice for “{category}”.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="36"/>
        <source>区划 {division} 的倍数写了两次。</source>
        <translation>The factor of division {division} is given twice.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="37"/>
        <source>区划 {division} 的倍数 {t} 应大于 1、不超过 {n}。</source>
        <translation>The factor {t} of division {division} must be above 1 and at most {n}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="38"/>
        <source>“{code}”不是医疗废物代码（HW01）。</source>
        <translation>“{code}” is no code of medical waste (HW01).</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="39"/>
        <source>废物 {name} 各县之和不等于 {n} g。</source>
        <translation>The counties&apos; shares of waste {name} do not add up to {n} g.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="40"/>
        <source>废物 {name} 没有十二个月的质量。</source>
        <translation>There are not twelve months&apos; masses of waste {name}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="41"/>
        <source>质量合计 {n} g 超出可计算的范围。</source>
        <translation>The masses add up to {n} g, more than can be worked out.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="42"/>
        <source>能力池 {name} 没有所在地，无法计算运距。</source>
        <translation>Pool {name} has no place, so distances cannot be worked out.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="43"/>
        <source>可贮存的废物 {name} 须来自同一个县。</source>
        <translation>Waste {name}, which can be stored, must come from one county.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="44"/>
        <source>{division} 至能力池 {name} 的距离 {km} km 不可能。</source>
        <translation>The distance of {km} km from {division} to pool {name} cannot be.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="45"/>
        <source>贮存首尾相接：{name}。</source>
        <translation>Storage runs in a circle: {name}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="46"/>
        <source>废物 {name} 的质量 {n} g 为负。</source>
        <translation>The mass {n} g of waste {name} is negative.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="47"/>
        <source>能力池 {name} 的质量 {n} g 为负。</source>
        <translation>The mass {n} g of pool {name} is negative.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="48"/>
        <source>设施 {name} 的质量 {n} g 为负。</source>
        <translation>The mass {n} g of facility {name} is negative.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="49"/>
        <source>贮存 {name} 的质量 {n} g 为负。</source>
        <translation>The mass {n} g stored from {name} is negative.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="50"/>
        <source>限额 {name} 的质量 {n} g 为负。</source>
        <translation>The mass {n} g of limit {name} is negative.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="51"/>
        <source>期间 {since} 至 {until} 的止日早于起日。</source>
        <translation>The period {since} to {until} ends before it begins.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="52"/>
        <source>废物 {name} 的月份 {n} 不存在。</source>
        <translation>Month {n} of waste {name} does not exist.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="53"/>
        <source>废物 {name} 出现两次。</source>
        <translation>Waste {name} occurs twice.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="54"/>
        <source>能力池 {item} 出现两次。</source>
        <translation>Pool {item} occurs twice.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="55"/>
        <source>设施总量 {name} 出现两次。</source>
        <translation>Facility total {name} occurs twice.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="56"/>
        <source>能力池 {name} 的限额 {limit} 出现两次。</source>
        <translation>Limit {limit} of pool {name} occurs twice.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="57"/>
        <source>废物 {name} 所指的能力池 {pool} 不存在。</source>
        <translation>Waste {name} names a pool {pool} that does not exist.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="58"/>
        <source>贮存所指的废物 {name} 不存在。</source>
        <translation>Storage names a waste {name} that does not exist.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="59"/>
        <source>可并列比较 1 至 {n} 个情景。</source>
        <translation>From 1 to {n} scenarios can be compared side by side.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="60"/>
        <source>情景名称未填。</source>
        <translation>The name of the scenario is missing.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="61"/>
        <source>情景文件大于 {n} kB，不予读取。</source>
        <translation>The file of the scenario is larger than {n} kB and was not read.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="62"/>
        <source>键“{text}”写了两次。</source>
        <translation>The key “{text}” is given twice.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="63"/>
        <source>没有这个情景。</source>
        <translation>There is no such scenario.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="64"/>
        <source>情景名称“{name}”已用（已撤下），请换一个。</source>
        <translation>The name “{name}” is that of a withdrawn scenario; choose another.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="65"/>
        <source>情景名称“{name}”已用，请换一个。</source>
        <translation>The name “{name}” is that of another scenario; choose another.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="66"/>
        <source>该情景已撤下，没有保存；可复制为新情景。</source>
        <translation>The scenario was withdrawn and is not saved; it can be copied as a new one.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="69"/>
        <source>该情景在打开后又被修改（{time}），没有保存；请放弃修改后重做，或复制为新情景。</source>
        <translation>The scenario was changed since you opened it ({time}) and is not saved; drop your changes and make them again, or copy it as a new one.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="70"/>
        <source>危险废物名录中没有代码“{code}”。</source>
        <translation>The catalogue has no code “{code}”.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="71"/>
        <source>没有县级区划“{code}”。</source>
        <translation>There is no county “{code}”.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="72"/>
        <source>没有能力池“{name}”。</source>
        <translation>There is no pool “{name}”.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="73"/>
        <source>没有设施“{name}”。</source>
        <translation>There is no facility “{name}”.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="74"/>
        <source>没有区划“{name}”。</source>
        <translation>There is no division “{name}”.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="75"/>
        <source>情景文件的编码不是 UTF-8，请另存为 UTF-8 后再试。</source>
        <translation>The file of the scenario is not UTF-8; save it as UTF-8 and try again.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="76"/>
        <source>不是 JSON 文件（第 {n} 行第 {size} 列）。</source>
        <translation>This is no JSON file (line {n}, column {size}).</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="77"/>
        <source>情景文件嵌套过深。</source>
        <translation>The file of the scenario is nested too deeply.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="78"/>
        <source>请检查文件与权限后再试。</source>
        <translation>Check the file and its permissions and try again.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="79"/>
        <source>应为“{text}”</source>
        <translation>it must be “{text}”</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="80"/>
        <source>应为 {n}</source>
        <translation>it must be {n}</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="81"/>
        <source>应为文字</source>
        <translation>it must be text</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="82"/>
        <source>名称未填</source>
        <translation>the name is missing</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="83"/>
        <source>应为列表</source>
        <translation>it must be a list</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="84"/>
        <source>共 {n} 条，最多 {most} 条</source>
        <translation>there are {n}, at most {most} are possible</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="85"/>
        <source>应为 {names} 之一</source>
        <translation>it must be one of {names}</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="86"/>
        <source>应为对象（{braces}）</source>
        <translation>it must be an object ({braces})</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="87"/>
        <source>应为整数（质量以克计）</source>
        <translation>it must be a whole number (masses in grams)</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="88"/>
        <source>数值过大</source>
        <translation>the number is too large</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="89"/>
        <source>应为日期，如 2026-06-30</source>
        <translation>it must be a date such as 2026-06-30</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="90"/>
        <source>应为 true 或 false</source>
        <translation>it must be true or false</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="91"/>
        <source>超过 {n} 项</source>
        <translation>there are more than {n}</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="92"/>
        <source>应为 routine 或 emergency</source>
        <translation>it must be routine or emergency</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="93"/>
        <source>缺少这一项</source>
        <translation>it is missing</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="94"/>
        <source>{key}：{told}</source>
        <translation>{key}: {told}</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="95"/>
        <source>{key} 中有不认识的键“{text}”，可用的键：{names}。</source>
        <translation>{key} has an unknown key “{text}”; known keys: {names}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="96"/>
        <source>公布数不是一个数。</source>
        <translation>The published figure is not a number.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="97"/>
        <source>公布数不能为负。</source>
        <translation>A published figure cannot be negative.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="98"/>
        <source>公布数超出可登记的范围。</source>
        <translation>The published figure is larger than can be recorded.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="99"/>
        <source>公布数最多 6 位小数。</source>
        <translation>A published figure has at most 6 decimals.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="100"/>
        <source>高峰倍数的单位是倍，其他公布数的单位是 t/a 或 t/d。</source>
        <translation>A surge factor is given in times, every other figure in t/a or t/d.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="101"/>
        <source>请选废物种类。</source>
        <translation>Choose the kind of waste.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="102"/>
        <source>请选公布数的含义。</source>
        <translation>Choose what the figure means.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="103"/>
        <source>请选单位：t/a、t/d 或倍。</source>
        <translation>Choose the unit: t/a, t/d or times.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="104"/>
        <source>没有这个公布数，或已撤下。</source>
        <translation>There is no such figure, or it was withdrawn.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="105"/>
        <source>请写公布数的范围：省、市或其他。</source>
        <translation>Say what the figure covers: province, city or other.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="106"/>
        <source>公布数的截至日晚于今天。</source>
        <translation>The figure is as of a day after today.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="107"/>
        <source>请写来源：文件或新闻的名称与日期。</source>
        <translation>Give the source: the document&apos;s or report&apos;s name and date.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="108"/>
        <source>同一个公布数已经登记。</source>
        <translation>The same figure is on record already.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/capacity.py" line="109"/>
        <source>“{text}”不是县（市、区）的行政区划代码，例如 360723。</source>
        <translation>“{text}” is no division code of a county such as 360723.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/ledgers.py" line="8"/>
        <source>月和季度只能选一个。</source>
        <translation>Choose a month or a quarter, not both.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/ledgers.py" line="9"/>
        <source>起始日晚于截止日。</source>
        <translation>The period begins after its last day.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/ledgers.py" line="10"/>
        <source>没有记账场所“{text}”。</source>
        <translation>There is no site “{text}” whose books are kept.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/ledgers.py" line="11"/>
        <source>“{text}”不止一个场所：{names}。请写全名或信用代码。</source>
        <translation>“{text}” fits more than one site: {names}. Give the full name or the credit code.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/ledgers.py" line="12"/>
        <source>日志没有 {n} 条。</source>
        <translation>The journal has no {n} entries.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/ledgers.py" line="13"/>
        <source>申报期“{text}”应写作 2026、2026-Q3 或 2026-11。</source>
        <translation>The period “{text}” is written 2026, 2026-Q3 or 2026-11.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/ledgers.py" line="14"/>
        <source>{n} 年没有申报。</source>
        <translation>Nothing was declared in {n}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/ledgers.py" line="15"/>
        <source>{period} 尚未结束，{day} 之后才能申报。</source>
        <translation>{period} has not ended; it can be declared after {day}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/ledgers.py" line="16"/>
        <source>提交日期须在期末之后、今天或以前。</source>
        <translation>The day of declaring lies after the period and not after today.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/ledgers.py" line="17"/>
        <source>与已申报的第 {n} 版相同，不必重新申报。</source>
        <translation>It is the same as version {n}, declared already; there is no need to declare anew.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/ledgers.py" line="18"/>
        <source>没有这份申报。</source>
        <translation>There is no such declaration.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/ledgers.py" line="19"/>
        <source>整改须写明做了什么。</source>
        <translation>Say what was done to resolve it.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/ledgers.py" line="20"/>
        <source>重新打开须写明理由。</source>
        <translation>Give the reason for opening it again.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/ledgers.py" line="21"/>
        <source>指派须写明由谁办理。</source>
        <translation>Say who is to settle it.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/ledgers.py" line="22"/>
        <source>办理期限早于今天。</source>
        <translation>The day by which it is to be settled is before today.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/ledgers.py" line="23"/>
        <source>这条核查发现没有处理过，不必重新打开。</source>
        <translation>Nothing was done about this finding; it need not be opened again.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/ledgers.py" line="26"/>
        <source>检查人员只作记录（知悉与说明），指派、整改与重新打开由经办人或县级审核人办理。</source>
        <translation>Who inspects only takes note (acknowledging and remarks); assigning, resolving and opening again is for the clerk or the county reviewer.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/ledgers.py" line="27"/>
        <source>没有检查项“{name}”。</source>
        <translation>There is no rule “{name}”.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/ledgers.py" line="28"/>
        <source>没有这条核查发现。</source>
        <translation>There is no such finding.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/ledgers.py" line="29"/>
        <source>没有处理方式“{name}”。</source>
        <translation>There is no way to settle it called “{name}”.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/ledgers.py" line="30"/>
        <source>没有场所“{text}”。请给出场所名称、统一社会信用代码或 uid。</source>
        <translation>There is no site “{text}”. Give its name, credit code or uid.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/ledgers.py" line="31"/>
        <source>“{text}”有 {n} 个场所（{names}），请给出场所的 uid。</source>
        <translation>“{text}” fits {n} sites ({names}); give the uid of one.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/ledgers.py" line="32"/>
        <source>没有“{kind}”的审计轨迹。</source>
        <translation>There is no audit trail of “{kind}”.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/ledgers.py" line="33"/>
        <source>请给出期间的起始日和截止日。</source>
        <translation>Give the first and the last day of the period.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/ledgers.py" line="34"/>
        <source>共有 {n} 条日志条目，一份审计轨迹最多 {most} 条；请缩短期间。</source>
        <translation>There are {n} entries of the journal, and an audit trail holds at most {most}; choose a shorter period.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/ledgers.py" line="37"/>
        <source>这些日志条目共 {n} MB（成批写入），一份审计轨迹最多 {most} MB；请缩短期间。</source>
        <translation>These entries take {n} MB (written in bulk), and an audit trail holds at most {most} MB; choose a shorter period.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/ledgers.py" line="38"/>
        <source>日志第 {n} 条的内容无法读出。</source>
        <translation>Entry {n} of the journal cannot be read.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/ledgers.py" line="39"/>
        <source>附件 {name} 的 {where} 不成立。</source>
        <translation>{where} in the attachment {name} does not hold.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/ledgers.py" line="40"/>
        <source>附件 {name} 的格式不是“{form}”。</source>
        <translation>The format of the attachment {name} is not “{form}”.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/ledgers.py" line="41"/>
        <source>附件 {name} 不是可读的 JSON。</source>
        <translation>The attachment {name} is no readable JSON.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/ledgers.py" line="42"/>
        <source>附件 paper.json 不是“{document}”文书的数据（{form}）。</source>
        <translation>The attachment paper.json does not hold the data of a paper “{document}” ({form}).</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/ledgers.py" line="43"/>
        <source>附件 {name} 的流转链超出本程序所写，未重绘。</source>
        <translation>The chain of movements in the attachment {name} is larger than this program writes; it was not drawn again.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/ledgers.py" line="44"/>
        <source>附件 {name} 的文字超出本程序所写，未重绘。</source>
        <translation>The text of the attachment {name} is longer than this program writes; it was not drawn again.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/ledgers.py" line="45"/>
        <source>台账有 {n} 行，超过 {most} 行，请导出工作簿或缩短期间。</source>
        <translation>The ledger has {n} lines, more than {most}; export a workbook or choose a shorter period.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/ledgers.py" line="46"/>
        <source>没有语言“{text}”，请用 zh 或 en。</source>
        <translation>There is no language “{text}”; use zh or en.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/ledgers.py" line="47"/>
        <source>计量单位“{text}”请用 t 或 kg。</source>
        <translation>Instead of the unit “{text}” use t or kg.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/ledgers.py" line="48"/>
        <source>检查表按场所打印，请先选一个场所。</source>
        <translation>The checklist is printed by site; choose a site first.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="8"/>
        <source>联单现为“{state}”，不能转为“{next_state}”。</source>
        <translation>The manifest is “{state}”; it cannot become “{next_state}”.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="9"/>
        <source>接受量须在 0 与到厂量之间。</source>
        <translation>What is accepted must lie between 0 and what arrived.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="10"/>
        <source>拒收原因请从列表选择。</source>
        <translation>Choose the reason of the refusal from the list.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="11"/>
        <source>没有联单类型“{kind}”。</source>
        <translation>There is no kind of manifest “{kind}”.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="12"/>
        <source>国家联单编号未填的原因请从列表选择。</source>
        <translation>Choose from the list why the national number is missing.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="13"/>
        <source>国家联单编号 {number} 已用于 {known}。</source>
        <translation>The national number {number} is that of {known}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="14"/>
        <source>国家联单编号应为 14 位数字。</source>
        <translation>A national number has 14 digits.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="15"/>
        <source>联单已签署，不能再改草稿；请用更正。</source>
        <translation>The manifest is signed and no draft any more; change it by a revision.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="16"/>
        <source>联单已签署，不能删除；请作废。</source>
        <translation>The manifest is signed and cannot be deleted; void it.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="17"/>
        <source>签署后提出过更正，记录须保留，不能删除；请作废。</source>
        <translation>A revision was asked for after signing; that record stays, so the manifest cannot be deleted. Void it.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="18"/>
        <source>该联单不是草稿。</source>
        <translation>The manifest is no draft.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="19"/>
        <source>该单位还没有联单可以复制。</source>
        <translation>The organisation has no manifest to copy yet.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="20"/>
        <source>没有运输方式“{means}”。</source>
        <translation>There is no means of transport “{means}”.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="21"/>
        <source>只有待运或运输中的联单可以调整运输段。</source>
        <translation>Legs change only while the manifest is ready or in transit.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="22"/>
        <source>没有第 {n} 段。</source>
        <translation>There is no leg {n}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="23"/>
        <source>第 {n} 段已起运，只能更正。</source>
        <translation>Leg {n} has departed; it changes only by a revision.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="24"/>
        <source>第 {n} 段已排在车次 {trip}，请先撤出车次。</source>
        <translation>Leg {n} rides on trip {trip}; take it off the trip first.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="25"/>
        <source>该承运人已关闭，不能再用于新的运输段。</source>
        <translation>The carrier is closed and takes no new leg.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="26"/>
        <source>第 {n} 行的拒收量已由后续联单续运，不能改变；请先更正后续联单。</source>
        <translation>What was refused of line {n} went on with a later manifest and cannot change; revise that manifest first.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="27"/>
        <source>改运须写明原因。</source>
        <translation>Give the reason why it goes elsewhere.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="28"/>
        <source>联单没有可改运的拒收量。</source>
        <translation>Nothing refused is left on this manifest to go elsewhere.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="29"/>
        <source>没有联单 {number}。</source>
        <translation>There is no manifest {number}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="30"/>
        <source>联单现为“{state}”，只在待运时扫码装车。</source>
        <translation>The manifest is “{state}”; containers are scanned onto the vehicle only while it is ready.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="31"/>
        <source>没有这张联单。</source>
        <translation>There is no such manifest.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="32"/>
        <source>联单没有承运人。</source>
        <translation>The manifest has no carrier.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="33"/>
        <source>每行各需一个移出量。</source>
        <translation>Each line needs the mass that leaves.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="34"/>
        <source>原联单 {number} 车上不足，差 {t} 吨。</source>
        <translation>What is left on the vehicle of manifest {number} falls short by {t} t.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="35"/>
        <source>货物停放在途中，请先续运。</source>
        <translation>The load is put down on the way; resume it first.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="36"/>
        <source>第 {n} 段尚未接运，请先交接。</source>
        <translation>Leg {n} has not taken over; hand the load over first.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="37"/>
        <source>每行废物都要有接受意见。</source>
        <translation>Every line needs a decision of the receiver.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="38"/>
        <source>没有拒收的量，不必退回。</source>
        <translation>Nothing was refused; there is nothing to return.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="39"/>
        <source>联单不在退回中。</source>
        <translation>The manifest is not being returned.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="40"/>
        <source>没有在途的量可以退回。</source>
        <translation>Nothing is on the way that could be returned.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="41"/>
        <source>仍有在途的量（拒收待退回），不能完结。</source>
        <translation>Something is still on the way (refused, to be returned); the manifest cannot be closed.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="42"/>
        <source>时间早于原联单 {number} 的接受时间。</source>
        <translation>The time lies before the acceptance of manifest {number}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="43"/>
        <source>到达时间早于起运时间。</source>
        <translation>It would arrive before it departed.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="44"/>
        <source>接受时间早于到达时间。</source>
        <translation>It would be accepted before it arrived.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="45"/>
        <source>时间早于接受时间。</source>
        <translation>The time lies before the acceptance.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="46"/>
        <source>交接时间早于本段起运时间。</source>
        <translation>The hand-over lies before the departure of this leg.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="47"/>
        <source>交接时间早于本段到达时间。</source>
        <translation>The hand-over lies before the arrival of this leg.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="48"/>
        <source>下一段起运时间早于交接时间。</source>
        <translation>The next leg departs before the hand-over.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="49"/>
        <source>停放时间早于本段起运时间。</source>
        <translation>It would be put down before this leg departed.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="50"/>
        <source>停放时间早于本段到达时间。</source>
        <translation>It would be put down before this leg arrived.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="51"/>
        <source>续运时间早于停放时间。</source>
        <translation>It would resume before it was put down.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="52"/>
        <source>草稿请在表单中填写；作废联单不再编号。</source>
        <translation>Fill in a draft in its form; a void manifest gets no number any more.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="53"/>
        <source>国家联单编号已是 {number}，有误请更正。</source>
        <translation>The national number is {number} already; if it is wrong, ask for a revision.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="54"/>
        <source>预检之后情况有变，请核对后再签：{what}</source>
        <translation>Things have changed since the pre-check; look again before you sign: {what}</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="55"/>
        <source>拒收须写明理由。</source>
        <translation>Give the reason of the refusal.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="56"/>
        <source>补录联单的类型应为补录、应急补录或特殊补录。</source>
        <translation>A paper manifest is entered as late, emergency or special.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="57"/>
        <source>补录须写明原因。</source>
        <translation>Give the reason why it is entered late.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="58"/>
        <source>每段运输各需起运与到达时间。</source>
        <translation>Each leg needs its departure and its arrival.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="59"/>
        <source>转移完成日晚于今天。</source>
        <translation>The transfer ends after today.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="60"/>
        <source>转移完成日早于接受日，转移不会在接受之前完成。</source>
        <translation>The transfer would end before it was accepted; it cannot.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="61"/>
        <source>日期晚于今天。</source>
        <translation>The day is after today.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="62"/>
        <source>当日没有输送量，不必登记。</source>
        <translation>Nothing flowed on this day; there is nothing to record.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="63"/>
        <source>流量计止数小于起数。</source>
        <translation>The meter&apos;s last reading is below its first.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="64"/>
        <source>{day} 的管道输送已登记为 {number}；有误请更正。</source>
        <translation>The pipeline transfer of {day} is on record as {number}; if it is wrong, ask for a revision.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="65"/>
        <source>该行还没有接受，不能登记报告。</source>
        <translation>The line is not accepted yet; no report can be recorded.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="66"/>
        <source>该行没有重大差异，不必报告。</source>
        <translation>The line has no mismatch to report.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="67"/>
        <source>报告日期应在接受日与今天之间。</source>
        <translation>The report lies between the day of acceptance and today.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="68"/>
        <source>“{label}”不能更正；必要时请作废重开。</source>
        <translation>“{label}” cannot be revised; if need be, void the manifest and write a new one.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="69"/>
        <source>联单没有这一行或这一段。</source>
        <translation>The manifest has no such line or leg.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="70"/>
        <source>请从列表选择。</source>
        <translation>Choose from the list.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="71"/>
        <source>应为整数（克或件）。</source>
        <translation>This must be a whole number (grams or packages).</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="72"/>
        <source>请选提出更正的一方。</source>
        <translation>Choose which side asks for the revision.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="73"/>
        <source>没有要更正的内容。</source>
        <translation>There is nothing to revise.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="74"/>
        <source>同一字段只能更正一次。</source>
        <translation>A field is revised once at a time.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="75"/>
        <source>草稿直接修改，不用更正。</source>
        <translation>Change a draft as it is; it needs no revision.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="76"/>
        <source>联单已{state}，不能更正。</source>
        <translation>The manifest is “{state}”; it cannot be revised.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="77"/>
        <source>{label}现为“{now}”，不再是“{before}”，请重新提出。</source>
        <translation>{label} is now “{now}”, no longer “{before}”; ask again.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="78"/>
        <source>{label}没有改变。</source>
        <translation>{label} has not changed.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="79"/>
        <source>该更正已有答复。</source>
        <translation>This revision was answered already.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="80"/>
        <source>请选同意、不同意或撤回。</source>
        <translation>Choose to agree, to refuse or to withdraw.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="81"/>
        <source>没有这项更正。</source>
        <translation>There is no such revision.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="82"/>
        <source>更正须由另一方的另一人同意。</source>
        <translation>A revision needs the consent of another person on the other side.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="83"/>
        <source>货物停放中，请用续运装车。</source>
        <translation>The load is put down; resume it to load it.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="84"/>
        <source>车上没有可停放的货物。</source>
        <translation>There is no load on the vehicle to put down.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="85"/>
        <source>没有停放在途中的货物。</source>
        <translation>No load is put down on the way.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="86"/>
        <source>联单不在运输中。</source>
        <translation>The manifest is not in transit.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="87"/>
        <source>没有下一段承运人。</source>
        <translation>There is no next carrier.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="88"/>
        <source>第 {n} 段已经排定；请调整该段。</source>
        <translation>Leg {n} is planned already; change that leg.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="89"/>
        <source>不能停放在移出人自己的贮存设施；未出厂的请撤回装车。</source>
        <translation>It cannot be put down in the sender&apos;s own storage; if it has not left, take the loading back.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="90"/>
        <source>第 {n} 段不在途中。</source>
        <translation>Leg {n} is not on the way.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="91"/>
        <source>车次须有车辆（车次、船名）。</source>
        <translation>A trip needs its vehicle (train or ship).</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="92"/>
        <source>没有这个车次。</source>
        <translation>There is no such trip.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="93"/>
        <source>第 {n} 段的承运人不是车次 {trip} 的。</source>
        <translation>The carrier of leg {n} is not that of trip {trip}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="94"/>
        <source>第 {n} 段的运输方式与车次 {trip} 不同。</source>
        <translation>The means of transport of leg {n} is not that of trip {trip}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="95"/>
        <source>第 {n} 段的车辆是 {plate}，车次 {trip} 的是 {other}；一车次只能一辆车。</source>
        <translation>The vehicle of leg {n} is {plate}, that of trip {trip} is {other}; a trip has one vehicle.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="96"/>
        <source>只有待运或运输中的联单可以排车次。</source>
        <translation>A manifest is put on a trip only while it is ready or in transit.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="97"/>
        <source>联单没有待运的运输段。</source>
        <translation>The manifest has no leg that waits to depart.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="98"/>
        <source>第 {n} 段已起运。</source>
        <translation>Leg {n} has departed.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="99"/>
        <source>第 {n} 段已排在车次 {trip}。</source>
        <translation>Leg {n} rides on trip {trip} already.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="100"/>
        <source>车次 {trip} 已出发。</source>
        <translation>Trip {trip} has departed.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="101"/>
        <source>该联单不在这个车次上。</source>
        <translation>The manifest does not ride on this trip.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="102"/>
        <source>作废须写明理由。</source>
        <translation>Give the reason for voiding it.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="103"/>
        <source>您以“{name}”登录，不能以他人名义办理。</source>
        <translation>You are signed in as “{name}” and cannot act in another&apos;s name.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="104"/>
        <source>同意须由对方本人登录后作出，不能代填。</source>
        <translation>Consent is given by the other side&apos;s own person, signed in; nobody fills it in for them.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="105"/>
        <source>没有步骤“{name}”。</source>
        <translation>There is no step “{name}”.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/manifests.py" line="106"/>
        <source>没有操作“{name}”。</source>
        <translation>There is no action “{name}”.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="8"/>
        <source>查无联单证明的文字太长，放不进一页。</source>
        <translation>The text of the certificate of absence is too long for a page.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="9"/>
        <source>一段文字比一页还长，无法排版。</source>
        <translation>A paragraph is longer than a page and cannot be set.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="10"/>
        <source>签章栏不能独占一页。</source>
        <translation>The signatures cannot stand alone on a page.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="11"/>
        <source>没有可打印的标签。</source>
        <translation>There is no label to print.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="14"/>
        <source>文字放不进 {n} mm 的标签（字高不得小于 {t} mm）：请改用 {size} mm 的标签。</source>
        <translation>The text does not fit on a label of {n} mm (letters of {t} mm or more): use one of {size} mm.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="17"/>
        <source>文字放不进 {n} mm 的标签（字高不得小于 {t} mm）：请缩短名称、成分或注意事项。</source>
        <translation>The text does not fit on a label of {n} mm (letters of {t} mm or more): shorten the name, the composition or the precautions.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="18"/>
        <source>数字识别码应为 37 位大写字母和数字。</source>
        <translation>A container code is 37 capital letters and digits.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="19"/>
        <source>标签二维码内容有 {n} 个字符，最多 {most} 个。</source>
        <translation>The QR code of the label has {n} characters; at most {most} are possible.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="20"/>
        <source>危险特性只能是 T、C、I、R、In，没有“{names}”。</source>
        <translation>The hazards are T, C, I, R and In; there is no “{names}”.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="21"/>
        <source>没有可打印的联单。</source>
        <translation>There is no manifest to print.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="22"/>
        <source>正式打印的联单必须带二维码；只有草稿可以没有。</source>
        <translation>A manifest is printed with a QR code; only a draft can do without.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="23"/>
        <source>单位、地址或经办人的文字太长，联单第 1 页放不下。</source>
        <translation>Names, addresses or contacts are too long for page 1 of the manifest.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="24"/>
        <source>废物名称或承运人的文字太长，续页放不下一行。</source>
        <translation>A waste&apos;s or a carrier&apos;s name is too long: a line does not fit on a continuation page.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="25"/>
        <source>预警函的文字太长，放不进一页。</source>
        <translation>The text of the notice is too long for a page.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="26"/>
        <source>“{text}” 太长，放不进页眉。</source>
        <translation>“{text}” is too long for the page&apos;s head.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="27"/>
        <source>页脚“{text}”太长，放不进一行。</source>
        <translation>The page&apos;s foot “{text}” is too long for a line.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="28"/>
        <source>页眉各项太长，放不下：{names}</source>
        <translation>These do not fit into the page&apos;s head: {names}</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="29"/>
        <source>“{text}” 太长，放不进一行。</source>
        <translation>“{text}” is too long for a line.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="30"/>
        <source>“{text}” 太长，放不进 {t} mm 的数字栏。</source>
        <translation>“{text}” is too long for a column of figures of {t} mm.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="33"/>
        <source>二维码内容有 {n} 个字符，在 {t} mm 内印出的模块小于 {least_t} mm，无法可靠识读。</source>
        <translation>The QR code has {n} characters; within {t} mm its modules are smaller than {least_t} mm and cannot be read reliably.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="34"/>
        <source>编号“{text}”不能写入二维码。</source>
        <translation>The number “{text}” cannot be written in a QR code.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="35"/>
        <source>编号或名称太长，或含有不可见的字符，不能写入二维码。</source>
        <translation>The number or a name is too long or has invisible characters, and cannot be written in a QR code.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="36"/>
        <source>该批次没有登记容器，无法打印标签。</source>
        <translation>The batch has no container on record; there is no label to print.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="37"/>
        <source>编号 {number} 刚被另一件文书使用，请再打印一次。</source>
        <translation>Another paper has just taken the number {number}; print again.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="38"/>
        <source>文件有口令或已加密，本程序的文书不加密。</source>
        <translation>The file has a password or is encrypted; this program&apos;s papers are not.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="39"/>
        <source>请取得未加密的原文件。</source>
        <translation>Get the original file, not encrypted.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="40"/>
        <source>文件超过 {n} MB，不是本程序的文书。</source>
        <translation>The file is larger than {n} MB and is no paper of this program.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="41"/>
        <source>请确认选对了文件。</source>
        <translation>Make sure that this is the right file.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="42"/>
        <source>文件不是 PDF。</source>
        <translation>The file is no PDF.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="43"/>
        <source>请选由本程序写出的 PDF 原文件。</source>
        <translation>Choose the original PDF as this program wrote it.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="44"/>
        <source>文件不完整：{n} 字节，没有结尾，复制或传送时被截断。</source>
        <translation>The file is not whole: {n} bytes and no end; it was cut short when copied or sent.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="45"/>
        <source>请重新取得原文件。</source>
        <translation>Get the original file again.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="46"/>
        <source>图片像素过多，超过 {n} 百万，没有打开。</source>
        <translation>The picture has too many pixels, more than {n} million; it was not opened.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="47"/>
        <source>图片像素{wide} × {high}，超过 {n} 百万，没有打开。</source>
        <translation>The picture has {wide} × {high} pixels, more than {n} million; it was not opened.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="48"/>
        <source>文件超过 {n} MB，不是一张纸的扫描件。</source>
        <translation>The file is larger than {n} MB and no scan of a sheet of paper.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="49"/>
        <source>不是可识读的图片（PNG、JPEG、BMP、TIFF）或 PDF。</source>
        <translation>This is neither a readable picture (PNG, JPEG, BMP, TIFF) nor a PDF.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="50"/>
        <source>PDF 的页面{what}。</source>
        <translation>The pages of the PDF: {what}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="51"/>
        <source>图片有 {wide} × {high} 点，长得不像一张纸，没有打开。</source>
        <translation>The picture has {wide} × {high} dots, which is not the shape of a sheet of paper; it was not opened.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="52"/>
        <source>请给出纸面的扫描件或照片。</source>
        <translation>Give a scan or a photo of the paper.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="53"/>
        <source>PDF 已损坏或设有密码，无法打开。</source>
        <translation>The PDF is damaged or has a password and cannot be opened.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="54"/>
        <source>请改用纸面的扫描图片。</source>
        <translation>Use a scanned picture of the paper instead.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="55"/>
        <source>请给出图片或 PDF 文件。</source>
        <translation>Give a picture or a PDF.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="56"/>
        <source>请检查路径与权限。</source>
        <translation>Check the path and its permissions.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="57"/>
        <source>图片已损坏或不完整。</source>
        <translation>The picture is damaged or not whole.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="58"/>
        <source>请重新扫描或拍照。</source>
        <translation>Scan or photograph it again.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="59"/>
        <source>查找期间一直有人在登记，请稍后再出具。</source>
        <translation>Entries were made all the while; issue the certificate later.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="62"/>
        <source>本台账库有 {n} 张联单列明牌号“{text}”，不能出具查无联单证明：{manifests}。</source>
        <translation>{n} manifests of this register name the plate “{text}”, so absence cannot be certified: {manifests}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="65"/>
        <source>本台账库有 {n} 张联单列明统一社会信用代码“{text}”，不能出具查无联单证明：{manifests}。</source>
        <translation>{n} manifests of this register name the credit code “{text}”, so absence cannot be certified: {manifests}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="66"/>
        <source>请给出牌号或统一社会信用代码，二者之一。</source>
        <translation>Give a plate or a credit code, one of the two.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="67"/>
        <source>“{text}”不是统一社会信用代码：应为 18 位，且校验位相符。</source>
        <translation>“{text}” is no credit code: it has 18 characters and a check digit that fits.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="68"/>
        <source>截止日期早于起始日期。</source>
        <translation>The last day is before the first.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="69"/>
        <source>“{text}”不是号牌，例如 赣B·3T568。</source>
        <translation>“{text}” is no plate: the province&apos;s character, a letter, then 5 or 6 letters or digits.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="70"/>
        <source>这不是 PKCS #12 证书文件：太大。</source>
        <translation>This is no PKCS #12 certificate file: it is too large.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="71"/>
        <source>证书文件里没有私钥或证书。</source>
        <translation>The certificate file lacks a private key or a certificate.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="72"/>
        <source>证书的密钥须为 ECDSA（如 P-256）或 RSA：其他阅读器不接受别的。</source>
        <translation>The certificate&apos;s key must be ECDSA (such as P-256) or RSA: other readers take nothing else.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="73"/>
        <source>RSA 密钥只有 {n} 位，至少应为 {most} 位。</source>
        <translation>The RSA key has only {n} bits; it needs at least {most}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="74"/>
        <source>证书文件里的私钥不是这张证书的。</source>
        <translation>The private key in the certificate file is not that of the certificate.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="75"/>
        <source>证书的有效期为 {since} 至 {until}，今天不在其内。</source>
        <translation>The certificate is valid from {since} to {until}; today is not within.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="76"/>
        <source>证书有 {n} 字节，台账库最多保存 {most} 字节。</source>
        <translation>The certificate has {n} bytes; a register keeps at most {most}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="77"/>
        <source>证书文件打不开：口令不对，或不是 PKCS #12（.p12、.pfx）文件。</source>
        <translation>The certificate file cannot be opened: the password is wrong, or it is no PKCS #12 file (.p12, .pfx).</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="78"/>
        <source>无法保存证书的私钥“{path}”（{error}）。</source>
        <translation>The private key of the certificate cannot be saved, “{path}” ({error}).</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="79"/>
        <source>解开后或绘制起来大得不像一张纸，没有打开。</source>
        <translation>it unpacks to, or draws, more than any sheet holds, and was not opened.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/papers.py" line="80"/>
        <source>用了不常见的压缩或嵌套方式，没有打开。</source>
        <translation>it is packed or nested in an unusual way and was not opened.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="8"/>
        <source>没有这个单位。</source>
        <translation>There is no such organisation.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="9"/>
        <source>{name} 已于 {day} 关闭，不能再新办事项；未完的联单照常办结。</source>
        <translation>{name} closed on {day}: nothing new can be begun; manifests under way are finished as usual.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="10"/>
        <source>原名称的最后一日晚于今天；到那一天再改。</source>
        <translation>The last day of the old name is after today; change it on that day.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="11"/>
        <source>更早的名称已用到 {day}，最后一日应晚于它。</source>
        <translation>An earlier name was used until {day}; the last day must be after it.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="12"/>
        <source>已由本台账库记账的场所不能改为他人场所；停用请用关闭。</source>
        <translation>A site whose books this register keeps cannot become another&apos;s; close it if it is no longer used.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="13"/>
        <source>请选场所的类型。</source>
        <translation>Choose what kind of site it is.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="14"/>
        <source>床位数不能为负，也不能超出可登记的范围。</source>
        <translation>The number of beds cannot be negative or larger than can be recorded.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="15"/>
        <source>没有行政区划 {code}。</source>
        <translation>There is no division {code}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="16"/>
        <source>请选联系人的职责。</source>
        <translation>Choose what the contact is responsible for.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="17"/>
        <source>没有这位联系人。</source>
        <translation>There is no such contact.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="18"/>
        <source>没有这个场所。</source>
        <translation>There is no such site.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="19"/>
        <source>此项必填。</source>
        <translation>This must be filled in.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="20"/>
        <source>统一社会信用代码“{text}”校验不符。</source>
        <translation>The check digit of credit code “{text}” is wrong.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="21"/>
        <source>信用代码 {code} 已登记为“{name}”。</source>
        <translation>Credit code {code} is on record for “{name}”.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="22"/>
        <source>“{text}”不是废物类别或代码。</source>
        <translation>“{text}” is neither a waste category nor a code.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="23"/>
        <source>没有利用处置方式 {code}。</source>
        <translation>There is no treatment method {code}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="24"/>
        <source>没有利用处置方式“{code}”。</source>
        <translation>There is no treatment method “{code}”.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="25"/>
        <source>许可证的起始日晚于截止日。</source>
        <translation>The licence begins after its last day.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="26"/>
        <source>许可证至少有一行经营方式。</source>
        <translation>A licence has at least one line.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="27"/>
        <source>没有这份许可证。</source>
        <translation>There is no such licence.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="28"/>
        <source>停业起始日晚于截止日。</source>
        <translation>The suspension begins after its last day.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="29"/>
        <source>停业须写明理由。</source>
        <translation>Give the reason for the suspension.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="30"/>
        <source>没有这次停业。</source>
        <translation>There is no such suspension.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="31"/>
        <source>恢复日须在停业的 {since} 至 {until} 之间。</source>
        <translation>Work must resume between {since} and {until}, the days of the suspension.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="32"/>
        <source>没有这一行许可。</source>
        <translation>There is no such line of a licence.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="33"/>
        <source>只有样例台账库可以固定日期。</source>
        <translation>Only a sample register can keep its date fixed.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="34"/>
        <source>车牌“{plate}”格式不对。</source>
        <translation>The plate “{plate}” is not well formed.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="35"/>
        <source>车辆 {plate} 已登记。</source>
        <translation>Vehicle {plate} is on record already.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="36"/>
        <source>人员只能是驾驶员或押运员。</source>
        <translation>A member of the crew is a driver or an escort.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="37"/>
        <source>有效期的截止日早于起始日。</source>
        <translation>The period ends before it begins.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="38"/>
        <source>已登记的证照有效至 {day}，新证应更晚到期。</source>
        <translation>The paper on record is valid until {day}; the new one must last longer.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="39"/>
        <source>{name} 已于 {day} 停用，不再续证。</source>
        <translation>{name} ended service on {day}; papers are no longer renewed.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="40"/>
        <source>没有这辆车。</source>
        <translation>There is no such vehicle.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="41"/>
        <source>没有这个人。</source>
        <translation>There is no such person.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="42"/>
        <source>该场所已有贮存设施 {code}。</source>
        <translation>The site already has a storage area {code}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="43"/>
        <source>该场所已有利用处置设施 {code}。</source>
        <translation>The site already has a treatment unit {code}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="44"/>
        <source>请选贮存设施的类型。</source>
        <translation>Choose what kind of storage area it is.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="45"/>
        <source>限量不能为负，也不能超出可登记的范围。</source>
        <translation>The limit cannot be negative or larger than can be recorded.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="46"/>
        <source>贮存点不超过 {t} 吨（GB 18597-2023 第8.3.5节）。</source>
        <translation>A storage point holds at most {t} t (GB 18597-2023, section 8.3.5).</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="47"/>
        <source>该分区 {day} 还有入库，停用日不能早于这一天。</source>
        <translation>Waste was put into this area on {day}; it cannot close before that day.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="48"/>
        <source>没有这个贮存设施。</source>
        <translation>There is no such storage area.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="49"/>
        <source>没有这个贮存分区。</source>
        <translation>There is no such storage area.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="50"/>
        <source>没有这个贮存分区或设施。</source>
        <translation>There is no such storage area or unit.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="51"/>
        <source>所选贮存分区不属于该场所。</source>
        <translation>The chosen storage area is not of this site.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="52"/>
        <source>贮存设施 {code} 自 {day} 之后不再收存；其中的废物仍可移出。</source>
        <translation>Storage area {code} takes nothing in after {day}; what lies in it can still leave.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="53"/>
        <source>合同双方不能是同一场所。</source>
        <translation>The two sides of a contract cannot be one site.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="54"/>
        <source>双方的合同 {number} 已登记。</source>
        <translation>Contract {number} of the two is on record already.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="55"/>
        <source>合同的截止日早于起始日。</source>
        <translation>The contract ends before it begins.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="56"/>
        <source>合同至少写一种废物。</source>
        <translation>A contract names at least one waste.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="57"/>
        <source>“{text}”不是废物类别（HW01）或代码（900-249-08）。</source>
        <translation>“{text}” is neither a waste category (HW01) nor a code (900-249-08).</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="58"/>
        <source>“{waste}”写了两次，请合并。</source>
        <translation>“{waste}” is given twice; please join the two.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="59"/>
        <source>{code} 写了两次，请合并。</source>
        <translation>{code} is given twice; please join the two.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="60"/>
        <source>同一种废物不会与自己不相容。</source>
        <translation>A waste is not incompatible with itself.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="61"/>
        <source>没有这一对不相容废物。</source>
        <translation>There is no such pair of incompatible wastes.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="62"/>
        <source>没有这个管理类别。</source>
        <translation>There is no such supervision class.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="63"/>
        <source>主管部门另定的管理类别须写明理由。</source>
        <translation>Give the reason for a class that the authority set otherwise.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="64"/>
        <source>许可的年产生量不能为负，也不能超出可登记的范围。</source>
        <translation>The permitted yearly mass cannot be negative or larger than can be recorded.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="65"/>
        <source>投产日晚于今天。</source>
        <translation>Production begins after today.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="66"/>
        <source>“{text}”不是年份。</source>
        <translation>“{text}” is not a year.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="67"/>
        <source>备案日晚于今天。</source>
        <translation>The day of filing is after today.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="68"/>
        <source>管理计划至少写一种废物。</source>
        <translation>A management plan names at least one waste.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="69"/>
        <source>没有这份管理计划。</source>
        <translation>There is no such management plan.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="70"/>
        <source>该版已于 {day} 备案；改动请另存新版。</source>
        <translation>This version was filed on {day}; save changes as a new version.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="71"/>
        <source>有效期早于备案日。</source>
        <translation>It would lapse before the day of filing.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="72"/>
        <source>预案 {number}（{day}）已登记。</source>
        <translation>Emergency plan {number} ({day}) is on record already.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="73"/>
        <source>计划量不能为负，也不能超出可登记的范围。</source>
        <translation>The planned mass cannot be negative or larger than can be recorded.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="74"/>
        <source>该场所没有许可，设施总量无从约束。</source>
        <translation>The site has no licence: there is nothing for a facility total to limit.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="75"/>
        <source>自 {day} 起的设施总量已经登记。</source>
        <translation>A facility total from {day} on is on record already.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="76"/>
        <source>设施总量须为不小于零的质量。</source>
        <translation>A facility total is a mass of zero or more.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="77"/>
        <source>设施总量的截止日早于起始日。</source>
        <translation>The facility total ends before it begins.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="78"/>
        <source>设施总量须写明依据。</source>
        <translation>Say what the facility total is based on.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="79"/>
        <source>没有这个设施总量。</source>
        <translation>There is no such facility total.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="80"/>
        <source>最后一日须在设施总量的有效期内。</source>
        <translation>The last day must lie within the period of the facility total.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="81"/>
        <source>请选一行应急能力。</source>
        <translation>Choose a line of emergency capacity.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="82"/>
        <source>只有应急能力可以列入清单；常规能力本来就计入。</source>
        <translation>Only emergency capacity goes on the list; routine capacity counts anyway.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="83"/>
        <source>该行已在清单上。</source>
        <translation>This line is on the list already.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="84"/>
        <source>该行已移出清单。</source>
        <translation>This line was taken off the list.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="85"/>
        <source>该行自 {day} 起已移出清单。</source>
        <translation>This line is off the list from {day} on.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="86"/>
        <source>移出日早于列入日 {day}。</source>
        <translation>It would come off the list before it went on, {day}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="87"/>
        <source>次序须在 1 至 {n} 之间。</source>
        <translation>The place must be between 1 and {n}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="88"/>
        <source>次序 {n} 已有设施。</source>
        <translation>Place {n} is taken by another facility.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="89"/>
        <source>清单上没有这一行。</source>
        <translation>This line is not on the list.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="90"/>
        <source>这是法律规定的数值，不能改；法律变动时随新版本更新。</source>
        <translation>The law sets this value; it cannot be changed here. When the law changes, a new version brings it.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="91"/>
        <source>没有设置“{name}”。</source>
        <translation>There is no setting “{name}”.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="92"/>
        <source>应为 0 至 {n} 的整数。</source>
        <translation>This must be a whole number from 0 to {n}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/parties.py" line="93"/>
        <source>没有这个模板。</source>
        <translation>There is no such template.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="8"/>
        <source>{told}（{basis}）</source>
        <translation>{told} ({basis})</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="9"/>
        <source>{field}未填。</source>
        <translation>{field} is missing.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="10"/>
        <source>请填国家联单编号，或选未填原因。</source>
        <translation>Enter the national number, or choose why it is missing.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="11"/>
        <source>国家联单编号未填，请选未填原因。</source>
        <translation>The national number is missing; choose why.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="12"/>
        <source>国家联单编号应为 14 位数字：年份 4、省市 4、顺序号 6。</source>
        <translation>The national number has 14 digits: year 4, region 4, serial 6.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="13"/>
        <source>国家联单编号 {number} 的地区 {region} 不是移出地 {division}。</source>
        <translation>The region {region} of the national number {number} is not the sender&apos;s {division}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="14"/>
        <source>国家联单编号 {number} 已用于联单 {known}。</source>
        <translation>The national number {number} belongs to manifest {known} already.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="15"/>
        <source>联单至少有一行废物。</source>
        <translation>A manifest has at least one waste.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="16"/>
        <source>拒收或部分接受须写明理由。</source>
        <translation>A refusal, whole or in part, needs its reason.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="17"/>
        <source>{name} 在 {day} 没有接受 {code} 的有效许可。</source>
        <translation>{name} holds no valid licence for {code} on {day}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="18"/>
        <source>在库 {t} 吨，不足移出量 {more_t} 吨。</source>
        <translation>{t} t in stock, less than the {more_t} t to be shipped.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="19"/>
        <source>{name} 的{paper}已于 {day} 到期。</source>
        <translation>A paper of {name} ({paper}) expired on {day}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="20"/>
        <source>{name} 的{paper}有效期未登记。</source>
        <translation>The validity of a paper of {name} ({paper}) is not registered.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="21"/>
        <source>{paper} {name} 已于 {day} 停用，不再安排新的车次。</source>
        <translation>{name} ({paper}) is out of service since {day} and goes on no new trip.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="22"/>
        <source>{area} 自 {day} 后停止使用，不能再入库。</source>
        <translation>{area} takes nothing in since {day}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="23"/>
        <source>废物代码 {code} 不在随附名录（{edition} 版）中，请核对现行名录。</source>
        <translation>Waste code {code} is not in the bundled {edition} catalogue; check the edition in force.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="24"/>
        <source>跨省转移须先取得批准，请选批准文件。</source>
        <translation>A cross-province transfer needs its approval; choose it.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="25"/>
        <source>批准 {number} 的移出人或接受人与本单不符，须重新申请。</source>
        <translation>Approval {number} is for another sender or receiver; apply anew.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="26"/>
        <source>批准 {number} 的废物为 {code}，不含 {names}，须重新申请。</source>
        <translation>Approval {number} is for {code}, not for {names}; apply anew.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="27"/>
        <source>批准 {number} 的有效期为 {since} 至 {until}，{day} 不在其内。</source>
        <translation>Approval {number} holds from {since} to {until}, not on {day}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="28"/>
        <source>接受人许可证已于 {day} 到期，批准 {number} 随之失效。</source>
        <translation>The receiver&apos;s licence ended on {day}, and approval {number} with it.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="31"/>
        <source>批准 {number} 余 {t} 吨（已用及已承诺 {more_t} 吨），不足本次 {least_t} 吨，须重新申请。</source>
        <translation>Approval {number} has {t} t left ({more_t} t used or promised), less than the {least_t} t asked for; apply anew.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="32"/>
        <source>“点对点”豁免仅限利用环节，不含处置方式 {code}。</source>
        <translation>The point-to-point exemption covers use only, not disposal by {code}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="35"/>
        <source>第 {n} 行已扫 {size} 件，应为 {most} 件（是否必须逐件扫码为设置，不是国家规定）。</source>
        <translation>Line {n}: {size} of {most} labels scanned (whether every label must be is a setting, not law).</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="36"/>
        <source>批准文号未填。</source>
        <translation>The approval&apos;s number is missing.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="37"/>
        <source>批准文号 {number} 已登记。</source>
        <translation>Approval {number} is recorded already.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="38"/>
        <source>移出人与接受人不能是同一场所。</source>
        <translation>Sender and receiver are the same site.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="39"/>
        <source>批准量须大于零。</source>
        <translation>The quantity must be above zero.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="40"/>
        <source>批准的截止日早于起始日。</source>
        <translation>The approval ends before it begins.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="41"/>
        <source>原证没有登记经营方式，请写出新证的各行。</source>
        <translation>The old licence has no lines to go on with.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="42"/>
        <source>许可证的截止日早于起始日。</source>
        <translation>The licence ends before it begins.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="43"/>
        <source>请选许可证的种类。</source>
        <translation>Choose the kind of licence.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="44"/>
        <source>规模或限量超出可登记的范围。</source>
        <translation>A scale or limit is beyond what can be recorded.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="45"/>
        <source>请选常规或应急。</source>
        <translation>Choose routine or emergency.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="46"/>
        <source>规模不能为负。</source>
        <translation>A scale is never negative.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="47"/>
        <source>分项限量不能为负。</source>
        <translation>A sub-limit is never negative.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="48"/>
        <source>许可接受的废物未填。</source>
        <translation>The accepted wastes are missing.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="49"/>
        <source>“{property}”写了两次。</source>
        <translation>{property} is named twice.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="50"/>
        <source>许可证 {number} 自 {day} 起的已经登记。</source>
        <translation>Licence {number} from {day} is recorded already.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="51"/>
        <source>请写明不收或限量的特性。</source>
        <translation>Name what is refused or limited.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="52"/>
        <source>没有特性“{name}”，可写：{properties}。</source>
        <translation>There is no property {name}; known are {properties}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="53"/>
        <source>{property} 的限量须大于零；完全不收就不写数字。</source>
        <translation>The limit of {property} is above zero; without a figure nothing is taken.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="54"/>
        <source>{property}已按许可登记，不能改动；许可变更的，请延续为新证。</source>
        <translation>{property} is recorded from the licence and stays; if the licence changed, record the new one.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="55"/>
        <source>单位名称未填。</source>
        <translation>The organisation&apos;s name is missing.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="56"/>
        <source>单位类型未选。</source>
        <translation>The kind of organisation is missing.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="57"/>
        <source>没有单位类型“{kind}”。</source>
        <translation>There is no kind {kind}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="58"/>
        <source>许可证编号未填。</source>
        <translation>The licence number is missing.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="59"/>
        <source>许可证起始日未填。</source>
        <translation>The licence&apos;s first day is missing.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="60"/>
        <source>许可证截止日未填。</source>
        <translation>The licence&apos;s last day is missing.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="61"/>
        <source>贮存设施编码未填。</source>
        <translation>The storage area&apos;s code is missing.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="62"/>
        <source>贮存设施 {code} 写了两次。</source>
        <translation>Storage area {code} is named twice.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="63"/>
        <source>限量不能为负。</source>
        <translation>A limit is never negative.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="64"/>
        <source>经营方式未选。</source>
        <translation>The method is missing.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="65"/>
        <source>车辆 {plate} 写了两次。</source>
        <translation>Vehicle {plate} is named twice.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="66"/>
        <source>人员姓名未填。</source>
        <translation>The person&apos;s name is missing.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="67"/>
        <source>产生场所未填。</source>
        <translation>The site is missing.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="68"/>
        <source>{name} 在 {day} 没有有效的许可证。</source>
        <translation>{name} holds no valid licence on {day}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="69"/>
        <source>{name} 的许可证未登记，无法核对批准是否超过许可证有效期。</source>
        <translation>No licence of {name} is registered; the approval&apos;s end cannot be checked.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="70"/>
        <source>批准不得超过接受人许可证的有效期：{name} 的许可证到 {day}。</source>
        <translation>An approval never lasts past the receiver&apos;s licence: that of {name} ends {day}.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="71"/>
        <source>批准的有效期不超过 {n} 个月：最晚到 {day}。</source>
        <translation>An approval holds at most {n} months: until {day} at the latest.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="72"/>
        <source>新证的起始日须晚于原证的起始日 {day}。</source>
        <translation>The new licence begins after the old one did ({day}).</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="73"/>
        <source>该许可证已由 {number}（{day} 起）延续。</source>
        <translation>This licence is followed by {number} from {day} already.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="74"/>
        <source>产生时间早于 30 天前，请核对。</source>
        <translation>The time lies more than 30 days back; please check.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="75"/>
        <source>所在县（市、区）未填，联单上会缺少它。</source>
        <translation>Without a county the manifests will lack it.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="76"/>
        <source>没有贮存设施：产生的批次将记入未命名的贮存区。</source>
        <translation>No storage area: batches will be booked into an unnamed one.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="77"/>
        <source>{property} 的限量 {t} 吨大于本行规模 {more_t} 吨。</source>
        <translation>The limit of {property} ({t} t) exceeds the line&apos;s scale of {more_t} t.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="78"/>
        <source>{name} 连同本单将达 {t} 吨，为许可规模 {more_t} 吨的 {least_t} %。</source>
        <translation>With this load {name} reaches {t} t, {least_t} % of its licensed {more_t} t.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="79"/>
        <source>{name} 连同本单将达 {t} 吨，为许可规模 {more_t} 吨的 {least_t} %。{told}</source>
        <translation>With this load {name} reaches {t} t, {least_t} % of its licensed {more_t} t. {told}</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="80"/>
        <source>已签发未接受 {t} 吨（{loads}），本单之前尚余 {more_t} 吨。</source>
        <translation>{t} t are promised already ({loads}); {more_t} t are left before this load.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="83"/>
        <source>在库 {t} 吨，已签发未接受 {more_t} 吨（{loads}），本单之前尚余 {least_t} 吨。</source>
        <translation>{t} t in stock. {more_t} t are promised already ({loads}); {least_t} t are left before this load.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="86"/>
        <source>{name} {ceiling} {t} 吨，已接受 {more_t} 吨，余量不足本单 {least_t} 吨。{told}</source>
        <translation>{name}: {ceiling} {t} t, {more_t} t received; what is left is less than the {least_t} t of this load. {told}</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="87"/>
        <source>{name} {ceiling}为 0：该许可不接受。</source>
        <translation>{name}: {ceiling} is 0, the licence takes none.</translation>
    </message>
    <message>
        <location filename="../../ui/refusals/rules.py" line="88"/>
        <source>尚余 {t} 吨。</source>
        <translation>{t} t are left.</translation>
    </message>
</context>
<context>
    <name>reliefs</name>
    <message>
        <location filename="../../ui/pages/capacity_reliefs.py" line="25"/>
        <source>增列 {code}</source>
        <translation>Accept {code}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/capacity_reliefs.py" line="26"/>
        <source>每日多收 1 t，余 {days} 日</source>
        <translation>1 t a day more, {days} days left</translation>
    </message>
</context>
<context>
    <name>same_as</name>
    <message>
        <location filename="../../ui/pages/same_as.py" line="36"/>
        <source>请选另一本台账库：同一本里的两张联单不会是同一次转移</source>
        <translation>Choose another register: two manifests of one register are never one transfer</translation>
    </message>
    <message>
        <location filename="../../ui/pages/same_as.py" line="49"/>
        <source>请写联单编号</source>
        <translation>Give the manifest&apos;s number</translation>
    </message>
    <message>
        <location filename="../../ui/pages/same_as.py" line="60"/>
        <source>认作同一联单？</source>
        <translation>Call them one manifest?</translation>
    </message>
    <message>
        <location filename="../../ui/pages/same_as.py" line="64"/>
        <source>两本台账库里的这两张联单从此按一次转移比较和合计。两份记录都不改动；认作同一可以撤销，都记入日志。</source>
        <translation>These two manifests of two registers are compared and counted as one transfer from now on. Neither record is changed; the link can be taken back, and both acts are put on record.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/same_as.py" line="65"/>
        <source>认作同一</source>
        <translation>Call them one</translation>
    </message>
    <message>
        <location filename="../../ui/pages/same_as.py" line="67"/>
        <source>本台账库 {name}</source>
        <translation>This register: {name}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/same_as.py" line="73"/>
        <source>台账库</source>
        <translation>Register</translation>
    </message>
    <message>
        <location filename="../../ui/pages/same_as.py" line="77"/>
        <location filename="../../ui/pages/same_as.py" line="83"/>
        <source>其中的联单</source>
        <translation>Its manifest</translation>
    </message>
    <message>
        <location filename="../../ui/pages/same_as.py" line="79"/>
        <source>另一台账库</source>
        <translation>Other register</translation>
    </message>
    <message>
        <location filename="../../ui/pages/same_as.py" line="86"/>
        <location filename="../../ui/pages/same_as.py" line="119"/>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <location filename="../../ui/pages/same_as.py" line="109"/>
        <source>{first} 的 {a} 与 {second} 的 {b} 从此分开比较和合计；认作同一与撤销都留在日志里。</source>
        <translation>{a} of {first} and {b} of {second} are compared and counted apart from now on; the link and its withdrawal both stay in the journal.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/same_as.py" line="110"/>
        <source>撤销认作同一？</source>
        <translation>Take the link back?</translation>
    </message>
    <message>
        <location filename="../../ui/pages/same_as.py" line="117"/>
        <source>撤销</source>
        <translation>Take back</translation>
    </message>
</context>
<context>
    <name>scenario</name>
    <message>
        <location filename="../../ui/forms/scenario.py" line="83"/>
        <source>改好</source>
        <translation>Change</translation>
    </message>
    <message>
        <location filename="../../ui/forms/scenario.py" line="85"/>
        <source>加入</source>
        <translation>Add</translation>
    </message>
    <message>
        <location filename="../../ui/forms/scenario.py" line="93"/>
        <source>现在没有的一条许可能力：全年按有效天数折算。</source>
        <translation>A licensed line that does not exist today; its scale counts for its valid days.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/scenario.py" line="94"/>
        <source>这些天不接收；已在这些天接收的，改为需要另找去处。</source>
        <translation>Accepts nothing on these days; what it accepted on them must go elsewhere.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/scenario.py" line="95"/>
        <source>逐日排队：常规设施在先，其后按清单顺序启用应急设施。</source>
        <translation>A queue day by day: routine lines first, then the emergency list in order.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/scenario.py" line="96"/>
        <source>超出占比的改走其他去处；全国目标是 2030 年不超过 10 %。</source>
        <translation>What exceeds the share goes elsewhere; the national target is at most 10 % by 2030.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/scenario.py" line="97"/>
        <source>尚未用完的跨省批准不再可用。</source>
        <translation>What is left of approvals across the border can no longer be used.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/scenario.py" line="98"/>
        <source>只改这一个能力池，其余不变。</source>
        <translation>Changes this one pool and nothing else.</translation>
    </message>
    <message>
        <location filename="../../ui/forms/scenario.py" line="111"/>
        <location filename="../../ui/pages/scenario_epidemic.py" line="23"/>
        <source>常规</source>
        <translation>routine</translation>
    </message>
    <message>
        <location filename="../../ui/forms/scenario.py" line="112"/>
        <location filename="../../ui/pages/scenario_epidemic.py" line="22"/>
        <location filename="../../ui/words_scenario.py" line="107"/>
        <source>应急</source>
        <translation>emergency</translation>
    </message>
    <message>
        <location filename="../../ui/forms/scenario.py" line="116"/>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <location filename="../../ui/forms/scenario.py" line="117"/>
        <source>方式</source>
        <translation>Method</translation>
    </message>
    <message>
        <location filename="../../ui/forms/scenario.py" line="119"/>
        <source>所在县</source>
        <translation>County</translation>
    </message>
    <message>
        <location filename="../../ui/forms/scenario.py" line="123"/>
        <source>接受的废物</source>
        <translation>Wastes</translation>
    </message>
    <message>
        <location filename="../../ui/forms/scenario.py" line="124"/>
        <source>代码或类别，如 772-002-18 HW18</source>
        <translation>codes or categories, such as 772-002-18 HW18</translation>
    </message>
    <message>
        <location filename="../../ui/forms/scenario.py" line="126"/>
        <source>年规模</source>
        <translation>Annual scale</translation>
    </message>
    <message>
        <location filename="../../ui/forms/scenario.py" line="127"/>
        <source>日规模</source>
        <translation>Daily scale</translation>
    </message>
    <message>
        <location filename="../../ui/forms/scenario.py" line="128"/>
        <source>投运日</source>
        <translation>Begins on</translation>
    </message>
    <message>
        <location filename="../../ui/forms/scenario.py" line="129"/>
        <source>性质</source>
        <translation>Kind</translation>
    </message>
    <message>
        <location filename="../../ui/forms/scenario.py" line="156"/>
        <source>设施或能力池</source>
        <translation>Facility or pool</translation>
    </message>
    <message>
        <location filename="../../ui/forms/scenario.py" line="178"/>
        <source>起日</source>
        <translation>First day</translation>
    </message>
    <message>
        <location filename="../../ui/forms/scenario.py" line="179"/>
        <source>止日</source>
        <translation>Last day</translation>
    </message>
    <message>
        <location filename="../../ui/forms/scenario.py" line="193"/>
        <source>设区市或县</source>
        <translation>City or county</translation>
    </message>
    <message>
        <location filename="../../ui/forms/scenario.py" line="194"/>
        <source>倍数</source>
        <translation>Factor</translation>
    </message>
    <message>
        <location filename="../../ui/forms/scenario.py" line="196"/>
        <source>加一个地区</source>
        <translation>Add a region</translation>
    </message>
    <message>
        <location filename="../../ui/forms/scenario.py" line="197"/>
        <source>移除第 {n} 行</source>
        <translation>Remove row {n}</translation>
    </message>
    <message>
        <location filename="../../ui/forms/scenario.py" line="205"/>
        <source>各地倍数</source>
        <translation>Factors by region</translation>
    </message>
    <message>
        <location filename="../../ui/forms/scenario.py" line="207"/>
        <source>增多的代码</source>
        <translation>Codes affected</translation>
    </message>
    <message>
        <location filename="../../ui/forms/scenario.py" line="208"/>
        <source>冷库可暂存</source>
        <translation>Cold stores</translation>
    </message>
    <message>
        <location filename="../../ui/forms/scenario.py" line="210"/>
        <source>其他设区市的常规设施也接收</source>
        <translation>Routine lines of other cities help</translation>
    </message>
    <message>
        <location filename="../../ui/forms/scenario.py" line="227"/>
        <location filename="../../ui/forms/scenario.py" line="302"/>
        <source>请从列表中选择</source>
        <translation>Choose from the list</translation>
    </message>
    <message>
        <location filename="../../ui/forms/scenario.py" line="233"/>
        <source>请写倍数，如 6 或 1.5</source>
        <translation>Write a factor such as 6 or 1.5</translation>
    </message>
    <message>
        <location filename="../../ui/forms/scenario.py" line="251"/>
        <location filename="../../ui/words_scenario.py" line="85"/>
        <source>各类别</source>
        <translation>All categories</translation>
    </message>
    <message>
        <location filename="../../ui/forms/scenario.py" line="255"/>
        <source>类别</source>
        <translation>Category</translation>
    </message>
    <message>
        <location filename="../../ui/forms/scenario.py" line="258"/>
        <source>不超过 %</source>
        <translation>At most %</translation>
    </message>
    <message>
        <location filename="../../ui/forms/scenario.py" line="266"/>
        <location filename="../../ui/words_scenario.py" line="126"/>
        <source>跨省转出停</source>
        <translation>Nothing leaves the province</translation>
    </message>
    <message>
        <location filename="../../ui/forms/scenario.py" line="267"/>
        <location filename="../../ui/words_scenario.py" line="127"/>
        <source>跨省转入停</source>
        <translation>Nothing enters the province</translation>
    </message>
    <message>
        <location filename="../../ui/forms/scenario.py" line="276"/>
        <source>能力池</source>
        <translation>Pool</translation>
    </message>
    <message>
        <location filename="../../ui/forms/scenario.py" line="277"/>
        <source>对策</source>
        <translation>Remedy</translation>
    </message>
    <message>
        <location filename="../../ui/forms/scenario.py" line="279"/>
        <source>废物代码</source>
        <translation>Waste code</translation>
    </message>
    <message>
        <location filename="../../ui/forms/scenario.py" line="282"/>
        <source>质量</source>
        <translation>Mass</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_files.py" line="25"/>
        <source>导出情景</source>
        <translation>Export scenario</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_files.py" line="36"/>
        <source>无法写入“{path}”（{reason}）。</source>
        <translation>“{path}” cannot be written ({reason}).</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_files.py" line="47"/>
        <source>导入情景</source>
        <translation>Import scenario</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_files.py" line="57"/>
        <source>无法读取“{path}”（{reason}）。</source>
        <translation>“{path}” cannot be read ({reason}).</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_files.py" line="65"/>
        <source>情景文件 (*.json)</source>
        <translation>Scenario files (*.json)</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_files.py" line="67"/>
        <source>请检查文件、空间与权限后再试。</source>
        <translation>Check the file, the space and the permissions, then try again.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_head.py" line="15"/>
        <source>假设一些变化，与今天并列看缺口</source>
        <translation>Assume changes and see the shortages beside today&apos;s</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_head.py" line="16"/>
        <source>{year} 年缺口 今天 {before}，情景 {after}，</source>
        <translation>Nowhere to go in {year}: today {before}, scenario {after}, </translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_head.py" line="21"/>
        <source>；截至 {day}</source>
        <translation>; as of {day}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_head.py" line="27"/>
        <source>不变</source>
        <translation>unchanged</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_head.py" line="29"/>
        <source>多 {mass}</source>
        <translation>{mass} more</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_head.py" line="30"/>
        <source>少 {mass}</source>
        <translation>{mass} less</translation>
    </message>
    <message>
        <location filename="../../ui/pages/scenario_head.py" line="38"/>
        <source>{year} 年 今天缺口 {before}；“{name}”最少，{after}</source>
        <translation>{year}: {before} have nowhere to go today; least with “{name}”, {after}</translation>
    </message>
    <message>
        <location filename="../../ui/words_scenario.py" line="27"/>
        <source>新增能力线</source>
        <translation>New line</translation>
    </message>
    <message>
        <location filename="../../ui/words_scenario.py" line="28"/>
        <source>停运</source>
        <translation>Facility down</translation>
    </message>
    <message>
        <location filename="../../ui/words_scenario.py" line="29"/>
        <source>疫情</source>
        <translation>Epidemic</translation>
    </message>
    <message>
        <location filename="../../ui/words_scenario.py" line="30"/>
        <source>填埋占比上限</source>
        <translation>Less landfill</translation>
    </message>
    <message>
        <location filename="../../ui/words_scenario.py" line="31"/>
        <source>省界关闭</source>
        <translation>Borders closed</translation>
    </message>
    <message>
        <location filename="../../ui/words_scenario.py" line="32"/>
        <source>试算对策</source>
        <translation>Try a remedy</translation>
    </message>
    <message>
        <location filename="../../ui/words_scenario.py" line="43"/>
        <source>年内多接收</source>
        <translation>take more in the year</translation>
    </message>
    <message>
        <location filename="../../ui/words_scenario.py" line="44"/>
        <source>许可增列代码</source>
        <translation>add a code to the licence</translation>
    </message>
    <message>
        <location filename="../../ui/words_scenario.py" line="45"/>
        <source>补登年规模</source>
        <translation>register the scale</translation>
    </message>
    <message>
        <location filename="../../ui/words_scenario.py" line="46"/>
        <source>续办许可</source>
        <translation>renew the licence</translation>
    </message>
    <message>
        <location filename="../../ui/words_scenario.py" line="47"/>
        <source>预处理后送入</source>
        <translation>pretreat and send to</translation>
    </message>
    <message>
        <location filename="../../ui/words_scenario.py" line="50"/>
        <source>填埋占比（至少）</source>
        <translation>Landfilled (at least)</translation>
    </message>
    <message>
        <location filename="../../ui/words_scenario.py" line="51"/>
        <source>利用占比（至多）</source>
        <translation>Utilised (at most)</translation>
    </message>
    <message>
        <location filename="../../ui/words_scenario.py" line="52"/>
        <source>日常能力负荷率</source>
        <translation>Load of routine capacity</translation>
    </message>
    <message>
        <location filename="../../ui/words_scenario.py" line="86"/>
        <source>{what} 填埋不超过 {percent} %</source>
        <translation>{what}: at most {percent} % landfilled</translation>
    </message>
    <message>
        <location filename="../../ui/words_scenario.py" line="104"/>
        <source>自 {day} 起</source>
        <translation>from {day}</translation>
    </message>
    <message>
        <location filename="../../ui/words_scenario.py" line="115"/>
        <source>冷库 {mass} t</source>
        <translation>cold stores {mass} t</translation>
    </message>
    <message>
        <location filename="../../ui/words_scenario.py" line="118"/>
        <source>其他市常规设施参与</source>
        <translation>routine lines of other cities help</translation>
    </message>
    <message>
        <location filename="../../ui/words_scenario.py" line="124"/>
        <source>跨省转出与转入都停</source>
        <translation>nothing leaves or enters the province</translation>
    </message>
    <message>
        <location filename="../../ui/words_scenario.py" line="140"/>
        <source>{first} 至 {last}</source>
        <translation>{first} to {last}</translation>
    </message>
</context>
<context>
    <name>shortage</name>
    <message>
        <location filename="../../ui/pages/shortage_paint.py" line="168"/>
        <source>试算这个假设</source>
        <translation>Try this</translation>
    </message>
    <message>
        <location filename="../../ui/pages/shortage_words.py" line="19"/>
        <source>{pool} 许可增列该代码，可收 {mass}</source>
        <translation>{pool}: add the code to its licence, takes {mass}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/shortage_words.py" line="20"/>
        <source>{pool} 补登许可规模即可重算</source>
        <translation>{pool}: record its licensed scale, then compute again</translation>
    </message>
    <message>
        <location filename="../../ui/pages/shortage_words.py" line="21"/>
        <source>{pool} 续办许可，可收 {mass}</source>
        <translation>{pool}: renew the licence, takes {mass}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/shortage_words.py" line="23"/>
        <source>{pool} 再批同量，可收 {mass}</source>
        <translation>{pool}: the same approval again, takes {mass}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/shortage_words.py" line="24"/>
        <source>预处理去除{property}后可去 {pool}，可收 {mass}</source>
        <translation>Pretreat: without {property} {pool} takes {mass}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/shortage_words.py" line="31"/>
        <source>省内没有许可接受它的能力池。</source>
        <translation>No pool in the province is licensed to take it.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/shortage_words.py" line="32"/>
        <source>产生 {mass}</source>
        <translation>of {mass} generated</translation>
    </message>
    <message>
        <location filename="../../ui/pages/shortage_words.py" line="33"/>
        <source>待安排 {mass}</source>
        <translation>of {mass} to be placed</translation>
    </message>
    <message>
        <location filename="../../ui/pages/shortage_words.py" line="34"/>
        <source>预计取低值时不缺，尚不能断定。</source>
        <translation>Not short at the forecast&apos;s low end, so not certain. </translation>
    </message>
    <message>
        <location filename="../../ui/pages/shortage_words.py" line="35"/>
        <source>预计范围 {low}–{high}</source>
        <translation>forecast range {low}–{high}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/shortage_words.py" line="36"/>
        <source>现存 {mass}</source>
        <translation>in stock {mass}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/shortage_words.py" line="37"/>
        <source>按计划 {mass}</source>
        <translation>by plans {mass}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/shortage_words.py" line="38"/>
        <source>按近 12 个月推算 {mass}</source>
        <translation>by the trailing 12 months {mass}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/shortage_words.py" line="39"/>
        <source>按季节拟合 {mass}</source>
        <translation>by season {mass}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/shortage_words.py" line="44"/>
        <source>能接受它的能力池中有规模未登记的：登记之前不能断定。</source>
        <translation>Some pools that take it have no scale on record: nothing is certain before.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/shortage_words.py" line="54"/>
        <source>{names} 等 {n} 项</source>
        <translation>{names} and others, {n} in all</translation>
    </message>
    <message>
        <location filename="../../ui/pages/shortage_words.py" line="114"/>
        <source>至多 {mass}</source>
        <translation>at most {mass}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/shortage_words.py" line="124"/>
        <source>缺 {share}</source>
        <translation>{share} short</translation>
    </message>
    <message>
        <location filename="../../ui/pages/shortage_words.py" line="29"/>
        <source>与 {others} 共 {demand}，只能去{pools}，只剩 {capacity}。</source>
        <translation>With {others}, {demand} in all, it may go only to {pools}, which hold only {capacity}.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/shortage_words.py" line="18"/>
        <source>{pool} 扩大，多收 {mass}</source>
        <translation>{pool}: enlarge, takes {mass} more</translation>
    </message>
    <message>
        <location filename="../../ui/pages/shortage_words.py" line="22"/>
        <source>{pool} 一并扩大，多收 {mass}，只扩大其一不够</source>
        <translation>{pool}: enlarge both, takes {mass} more; one alone does not do</translation>
    </message>
    <message>
        <location filename="../../ui/pages/shortage_words.py" line="30"/>
        <source>{demand} 只能去{pools}，只剩 {capacity}。</source>
        <translation>{demand} may go only to {pools}, which hold only {capacity}.</translation>
    </message>
</context>
<context>
    <name>slices</name>
    <message>
        <location filename="../../ui/pages/register_slices.py" line="59"/>
        <source>纪元 {n}</source>
        <translation>epoch {n}</translation>
    </message>
</context>
<context>
    <name>start</name>
    <message>
        <location filename="../../ui/start.py" line="132"/>
        <source>请检查磁盘空间与权限后再试。</source>
        <translation>Check the disk&apos;s space and your permissions, then try again.</translation>
    </message>
    <message>
        <location filename="../../ui/start.py" line="132"/>
        <source>无法写入 {path}</source>
        <translation>Cannot write {path}</translation>
    </message>
</context>
<context>
    <name>steps</name>
    <message>
        <location filename="../../ui/forms/steps/menu.py" line="21"/>
        <source>移库…</source>
        <translation>Move…</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/menu.py" line="22"/>
        <source>拆分…</source>
        <translation>Split…</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/menu.py" line="23"/>
        <source>重新包装…</source>
        <translation>Repack…</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/menu.py" line="24"/>
        <source>改代码…</source>
        <translation>Reclassify…</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/menu.py" line="25"/>
        <source>投料…</source>
        <translation>Charge a unit…</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/menu.py" line="26"/>
        <source>自行利用处置…</source>
        <translation>Treat on site…</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/menu.py" line="27"/>
        <source>倒入罐…</source>
        <translation>Pour into a tank…</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/menu.py" line="28"/>
        <source>盘点差异…</source>
        <translation>Stocktaking…</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/menu.py" line="29"/>
        <source>出口或豁免移出…</source>
        <translation>Export or exempt use…</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/menu.py" line="30"/>
        <source>更正…</source>
        <translation>Correct…</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/menu.py" line="45"/>
        <source>没有流转</source>
        <translation>no movement</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/menu.py" line="47"/>
        <source>没有在库存量</source>
        <translation>nothing in stock</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/menu.py" line="49"/>
        <source>该场所没有登记利用处置设施</source>
        <translation>the site has no treatment unit on record</translation>
    </message>
    <message>
        <location filename="../../ui/forms/steps/menu.py" line="51"/>
        <source>该场所没有同代码的罐</source>
        <translation>the site has no tank of this code</translation>
    </message>
</context>
<context>
    <name>stories</name>
    <message>
        <location filename="../../ui/pages/stories.py" line="49"/>
        <source>签名：{meaning}</source>
        <translation>Signature: {meaning}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/stories.py" line="60"/>
        <source>流转</source>
        <translation>History</translation>
    </message>
    <message>
        <location filename="../../ui/pages/stories.py" line="61"/>
        <source>容器</source>
        <translation>Containers</translation>
    </message>
    <message>
        <location filename="../../ui/pages/stories.py" line="62"/>
        <source>场所</source>
        <translation>Sites</translation>
    </message>
    <message>
        <location filename="../../ui/pages/stories.py" line="63"/>
        <source>经营许可证</source>
        <translation>Licences</translation>
    </message>
    <message>
        <location filename="../../ui/pages/stories.py" line="64"/>
        <source>车辆</source>
        <translation>Vehicles</translation>
    </message>
    <message>
        <location filename="../../ui/pages/stories.py" line="65"/>
        <source>人员</source>
        <translation>Crew</translation>
    </message>
</context>
<context>
    <name>text</name>
    <message>
        <location filename="../../ui/text.py" line="156"/>
        <source>今天</source>
        <translation>Today</translation>
    </message>
    <message>
        <location filename="../../ui/text.py" line="181"/>
        <source>{time} 预计</source>
        <translation>{time} expected</translation>
    </message>
    <message>
        <location filename="../../ui/text.py" line="183"/>
        <source>{time} 起运</source>
        <translation>left {time}</translation>
    </message>
    <message>
        <location filename="../../ui/text.py" line="190"/>
        <source>今天 {time}</source>
        <translation>Today {time}</translation>
    </message>
</context>
<context>
    <name>trace</name>
    <message>
        <location filename="../../ui/widgets/trace_words.py" line="13"/>
        <source>产生</source>
        <translation>Generated</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/trace_words.py" line="14"/>
        <source>贮存</source>
        <translation>Storage</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/trace_words.py" line="15"/>
        <source>分装与合并</source>
        <translation>Split and merged</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/trace_words.py" line="16"/>
        <source>运输</source>
        <translation>Transport</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/trace_words.py" line="17"/>
        <source>接受</source>
        <translation>Accepted</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/trace_words.py" line="18"/>
        <source>投料</source>
        <translation>Charged</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/trace_words.py" line="19"/>
        <source>去处</source>
        <translation>Ends</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/trace_words.py" line="22"/>
        <source>批次</source>
        <translation>Batch</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/trace_words.py" line="23"/>
        <source>残渣</source>
        <translation>Residue</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/trace_words.py" line="24"/>
        <source>容器</source>
        <translation>Container</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/trace_words.py" line="25"/>
        <location filename="../../ui/widgets/trace_words.py" line="33"/>
        <source>联单</source>
        <translation>Manifest</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/trace_words.py" line="28"/>
        <source>改送</source>
        <translation>Redirected</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/trace_words.py" line="29"/>
        <source>退回</source>
        <translation>Returned</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/trace_words.py" line="30"/>
        <source>续运</source>
        <translation>Carried on</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/trace_words.py" line="34"/>
        <source>标签</source>
        <translation>Label</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/trace_words.py" line="35"/>
        <source>审计轨迹</source>
        <translation>Audit trail</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/trace_words.py" line="36"/>
        <source>溯源单</source>
        <translation>Trace</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/trace_words.py" line="83"/>
        <source>混入</source>
        <translation>Mixed in</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/trace_words.py" line="93"/>
        <source>其余 {n} 项</source>
        <translation>{n} others</translation>
    </message>
    <message>
        <location filename="../../ui/widgets/trace_words.py" line="123"/>
        <source>所溯对象</source>
        <translation>what is traced</translation>
    </message>
</context>
<context>
    <name>trust</name>
    <message>
        <location filename="../../ui/pages/verify_keys.py" line="39"/>
        <source>今</source>
        <translation>today</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_keys.py" line="334"/>
        <source>无法读取文件（{reason}）</source>
        <translation>The file cannot be read ({reason})</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_keys.py" line="336"/>
        <source>请检查文件是否还在、是否被占用，再试一次</source>
        <translation>See whether it is still there and not in use, then try again</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_keys.py" line="338"/>
        <source>文件太大，不是身份卡</source>
        <translation>Too large for a card</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_trust.py" line="31"/>
        <source>自 {day} 起</source>
        <translation>from {day}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_trust.py" line="34"/>
        <source>自 {day} 撤销</source>
        <translation>Revoked from {day}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_trust.py" line="100"/>
        <source>请写明理由</source>
        <translation>State the reason</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_trust.py" line="102"/>
        <source>理由最多 200 个字符</source>
        <translation>A reason has at most 200 characters</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_trust.py" line="111"/>
        <source>信任“{name}”的密钥？</source>
        <translation>Trust the key of “{name}”?</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_trust.py" line="113"/>
        <source>指纹一致，导入</source>
        <translation>Fingerprint agrees: import</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_trust.py" line="116"/>
        <source>信任自</source>
        <translation>Trusted from</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_trust.py" line="117"/>
        <source>信任至（可空）</source>
        <translation>Until (optional)</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_trust.py" line="131"/>
        <source>密钥指纹 {fingerprint}</source>
        <translation>Key fingerprint {fingerprint}</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_trust.py" line="137"/>
        <source>身份卡只证明写它的人持有这把密钥，不证明他是谁。请当面或打电话与出具单位逐组核对指纹，一致才导入。</source>
        <translation>A card shows that its writer holds this key, not who that is. Compare the fingerprint group by group with the issuer, in person or by telephone, and import it only if it agrees.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_trust.py" line="149"/>
        <source>注意：这把密钥自 {day} 起已撤销，导入后仍不受信任。</source>
        <translation>Note: this key was revoked from {day} and stays untrusted after the import.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_trust.py" line="153"/>
        <source>这把密钥已在信任名单中，导入只更新名称、封签和日期。</source>
        <translation>This key is trusted already; the import only brings name, seal and days up to date.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_trust.py" line="156"/>
        <source>撤销对“{name}”的信任？</source>
        <translation>Revoke the trust in “{name}”?</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_trust.py" line="159"/>
        <source>自所填之日起，这把密钥签署的文书在本机一律标为不可采信；撤销留在信任名单里。</source>
        <translation>From the day given, papers signed with this key are shown here as not to be relied on; the revocation stays in the trust list.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_trust.py" line="160"/>
        <source>撤销</source>
        <translation>Revoke</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_trust.py" line="164"/>
        <source>撤销自</source>
        <translation>Revoked from</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_trust.py" line="165"/>
        <location filename="../../ui/pages/verify_trust.py" line="188"/>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_trust.py" line="177"/>
        <source>更换本台账库的签名密钥？</source>
        <translation>Change this register&apos;s signing key?</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_trust.py" line="183"/>
        <source>今后的文书、代码和校验点用新密钥签署；此前签署的仍按当时的密钥核对。更换记入日志，由新旧两把密钥共同签署；旧密钥已失的，只由新密钥签署并照实写明。更换后请把新的身份卡交给核对文书的单位。</source>
        <translation>Papers, codes and checkpoints are signed with the new key from now on; earlier ones are still checked under the key of their time. The change is a journal entry signed by both keys; where the old one is lost only the new one signs, and that is said. Then hand the new card to those who check papers.</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_trust.py" line="184"/>
        <source>更换密钥</source>
        <translation>Change key</translation>
    </message>
    <message>
        <location filename="../../ui/pages/verify_trust.py" line="189"/>
        <source>旧密钥已丢失，不能再签名</source>
        <translation>The old key is lost and cannot sign</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <location filename="../../ui/words.py" line="41"/>
        <source>部分接受</source>
        <translation>Partly accepted</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="42"/>
        <source>拒收</source>
        <translation>Refused</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="46"/>
        <location filename="../../ui/words_custody.py" line="19"/>
        <source>移出人</source>
        <translation>Generator</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="47"/>
        <location filename="../../ui/words.py" line="64"/>
        <location filename="../../ui/words_custody.py" line="20"/>
        <source>承运人</source>
        <translation>Carrier</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="48"/>
        <location filename="../../ui/words_custody.py" line="21"/>
        <source>接受人</source>
        <translation>Receiver</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="49"/>
        <location filename="../../ui/words.py" line="60"/>
        <source>医疗机构</source>
        <translation>Medical</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="50"/>
        <location filename="../../ui/words.py" line="61"/>
        <source>经营单位</source>
        <translation>Facility</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="51"/>
        <location filename="../../ui/words.py" line="63"/>
        <source>收集平台</source>
        <translation>Collection</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="9"/>
        <source>经办人</source>
        <translation>Handler</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="10"/>
        <source>贮存负责人</source>
        <translation>Storekeeper</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="11"/>
        <source>调度</source>
        <translation>Dispatcher</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="12"/>
        <source>应急联系人</source>
        <translation>Emergency contact</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="13"/>
        <source>其他</source>
        <translation>Other</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="17"/>
        <source>综合</source>
        <translation>Comprehensive</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="18"/>
        <source>收集</source>
        <translation>Collection</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="19"/>
        <source>种类未知</source>
        <translation>Kind unknown</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="23"/>
        <source>有效</source>
        <translation>Valid</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="24"/>
        <source>停业中</source>
        <translation>Suspended</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="25"/>
        <source>已到期</source>
        <translation>Ended</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="26"/>
        <source>未生效</source>
        <translation>Not yet valid</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="30"/>
        <source>常规</source>
        <translation>Routine</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="31"/>
        <source>应急</source>
        <translation>Emergency</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="35"/>
        <source>车辆</source>
        <translation>Vehicle</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="36"/>
        <source>挂车</source>
        <translation>Trailer</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="37"/>
        <location filename="../../ui/words.py" line="52"/>
        <source>驾驶员</source>
        <translation>Driver</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="38"/>
        <location filename="../../ui/words.py" line="53"/>
        <source>押运员</source>
        <translation>Escort</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="42"/>
        <location filename="../../ui/words.py" line="132"/>
        <source>贮存库</source>
        <translation>Store</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="43"/>
        <location filename="../../ui/words.py" line="133"/>
        <source>贮存场</source>
        <translation>yard</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="44"/>
        <location filename="../../ui/words.py" line="134"/>
        <source>贮存池</source>
        <translation>pool</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="45"/>
        <source>贮存罐区</source>
        <translation>Tank farm</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="46"/>
        <location filename="../../ui/words.py" line="136"/>
        <source>贮存点</source>
        <translation>storage point</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="47"/>
        <source>未命名</source>
        <translation>Unnamed</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="51"/>
        <source>重量差异容差</source>
        <translation>Tolerance of weight</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="52"/>
        <source>重量差异容差下限</source>
        <translation>Least tolerance of weight</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="53"/>
        <source>能力负荷提示</source>
        <translation>Load noted from</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="54"/>
        <source>能力超规模提醒</source>
        <translation>Load over scale from</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="55"/>
        <source>能力用尽提前预警</source>
        <translation>Pool running out: days ahead</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="56"/>
        <source>贮存将满提示</source>
        <translation>Store nearly full</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="57"/>
        <source>贮存存满提前预警</source>
        <translation>Store filling: days ahead</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="61"/>
        <source>产废单位贮存提醒</source>
        <translation>Storage at the generator</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="62"/>
        <source>许可证到期提前提醒</source>
        <translation>Licence&apos;s end noted before</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="63"/>
        <source>焚烧飞灰产率（低）</source>
        <translation>Fly ash of burning, least</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="64"/>
        <source>焚烧飞灰产率（高）</source>
        <translation>Fly ash of burning, most</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="65"/>
        <source>焚烧炉渣产率（低）</source>
        <translation>Bottom ash of burning, least</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="66"/>
        <source>焚烧炉渣产率（高）</source>
        <translation>Bottom ash of burning, most</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="67"/>
        <source>接受人确认期限</source>
        <translation>Receiver confirms within</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="68"/>
        <source>纸质联单补录期限</source>
        <translation>Paper manifest entered within</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="69"/>
        <source>记录保存</source>
        <translation>Records kept</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="70"/>
        <source>跨省批准有效期上限</source>
        <translation>Cross-province approval at most</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="71"/>
        <source>医疗废物暂存上限</source>
        <translation>Medical waste stored at most</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="72"/>
        <source>医疗废物收运间隔</source>
        <translation>Medical waste collected every</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="73"/>
        <source>装车须逐个扫码（1 是，0 否）</source>
        <translation>Every label scanned at loading (1 yes, 0 no)</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="74"/>
        <source>无人操作时锁定（0 为不锁）</source>
        <translation>Lock when nobody works (0: never)</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="93"/>
        <source>分钟</source>
        <translation>minutes</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="75"/>
        <source>重大差异报告期限</source>
        <translation>Mismatch reported within</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="76"/>
        <source>声称时间与录入时间相差提示</source>
        <translation>Claimed and recorded time apart</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="77"/>
        <source>待办提前天数</source>
        <translation>Work list looks ahead</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="78"/>
        <source>医疗废物处置单位冷藏贮存上限</source>
        <translation>Medical plant, cooled storage</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="79"/>
        <source>医疗废物处置单位常温贮存上限</source>
        <translation>Medical plant, warm storage</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="80"/>
        <source>经营单位贮存上限</source>
        <translation>Operator stores at most</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="81"/>
        <source>收集单位转出期限</source>
        <translation>Collected waste passed on within</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="82"/>
        <source>许可证换证申请提前</source>
        <translation>Renewal asked for before the end</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="83"/>
        <source>须重新申领的规模比例</source>
        <translation>New licence needed above</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="84"/>
        <source>贮存点上限</source>
        <translation>A storage point holds at most</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="91"/>
        <source>天</source>
        <translation>days</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="92"/>
        <source>小时</source>
        <translation>hours</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="95"/>
        <source>年</source>
        <translation>years</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="96"/>
        <source>个月</source>
        <translation>months</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="108"/>
        <source>个工作日</source>
        <translation>working days</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="58"/>
        <location filename="../../ui/words.py" line="59"/>
        <source>产废单位</source>
        <translation>Generator</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="68"/>
        <source>重点管理</source>
        <translation>Key supervision</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="69"/>
        <source>简化管理</source>
        <translation>Simplified supervision</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="70"/>
        <source>登记管理</source>
        <translation>Registration only</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="74"/>
        <source>含砷</source>
        <translation>Arsenic</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="75"/>
        <source>含铬</source>
        <translation>Chromium</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="76"/>
        <source>高氯</source>
        <translation>High chlorine</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="77"/>
        <source>高氟</source>
        <translation>High fluorine</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="78"/>
        <source>高盐</source>
        <translation>High salt</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="82"/>
        <source>S 固态</source>
        <translation>S solid</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="83"/>
        <source>SS 半固态</source>
        <translation>SS semi</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="84"/>
        <source>L 液态</source>
        <translation>L liquid</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="85"/>
        <source>G 气态</source>
        <translation>G gas</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="90"/>
        <source>200 L 桶</source>
        <translation>200 L drum</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="92"/>
        <source>吨桶</source>
        <translation>IBC</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="93"/>
        <source>吨袋</source>
        <translation>Bulk bag</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="94"/>
        <source>编织袋</source>
        <translation>Woven bag</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="96"/>
        <source>周转箱</source>
        <translation>Box</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="97"/>
        <source>罐车</source>
        <translation>Tanker</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="98"/>
        <source>散装</source>
        <translation>Loose</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="111"/>
        <location filename="../../ui/words.py" line="123"/>
        <source>在库</source>
        <translation>In stock</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="112"/>
        <location filename="../../ui/words.py" line="124"/>
        <location filename="../../ui/words_custody.py" line="49"/>
        <source>运输中</source>
        <translation>In transit</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="113"/>
        <source>处理中</source>
        <translation>In treatment</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="114"/>
        <location filename="../../ui/words.py" line="161"/>
        <source>利用处置</source>
        <translation>Treated</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="115"/>
        <source>称重差</source>
        <translation>Weighing difference</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="116"/>
        <location filename="../../ui/words.py" line="127"/>
        <source>已移出</source>
        <translation>Left</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="117"/>
        <location filename="../../ui/words.py" line="144"/>
        <source>产生</source>
        <translation>Generated</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="118"/>
        <source>期初</source>
        <translation>Opening</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="119"/>
        <source>辅料</source>
        <translation>Additive</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="125"/>
        <source>已空</source>
        <translation>emptied</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="126"/>
        <source>已处置</source>
        <translation>treated</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="128"/>
        <source>未逐件登记</source>
        <translation>not followed</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="135"/>
        <source>罐区</source>
        <translation>tank farm</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="137"/>
        <source>贮存区</source>
        <translation>storage</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="138"/>
        <source>利用处置设施</source>
        <translation>treatment unit</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="143"/>
        <source>期初结存</source>
        <translation>Opening stock</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="145"/>
        <source>移库</source>
        <translation>Moved</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="146"/>
        <source>合并</source>
        <translation>Regrouped</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="147"/>
        <source>分装</source>
        <translation>Split</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="148"/>
        <source>换装</source>
        <translation>Repacked</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="149"/>
        <source>重新归类</source>
        <translation>Reclassified</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="150"/>
        <source>出库起运</source>
        <translation>Loaded</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="151"/>
        <source>外来到达</source>
        <translation>Arrived from outside</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="152"/>
        <source>交接换运</source>
        <translation>Handed over</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="153"/>
        <source>中途暂存</source>
        <translation>Parked on the way</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="154"/>
        <source>接受</source>
        <translation>Accepted</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="155"/>
        <source>退回</source>
        <translation>Returned</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="156"/>
        <source>称重差（多）</source>
        <translation>Weighed more</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="157"/>
        <source>称重差（少）</source>
        <translation>Weighed less</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="158"/>
        <source>投料</source>
        <translation>Charged</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="159"/>
        <source>加入辅料</source>
        <translation>Additive</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="160"/>
        <source>产出残渣</source>
        <translation>Residue</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="162"/>
        <source>移出</source>
        <translation>Left</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="163"/>
        <source>红字冲销</source>
        <translation>Reversed in red</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="164"/>
        <source>建立草稿</source>
        <translation>Draft made</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="165"/>
        <source>签署，预检通过</source>
        <translation>Signed, pre-check passed</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="166"/>
        <source>起运</source>
        <translation>Departed</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="167"/>
        <source>到达</source>
        <translation>Arrived</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="168"/>
        <source>过磅</source>
        <translation>Weighed</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="169"/>
        <location filename="../../ui/words.py" line="204"/>
        <source>确认接受</source>
        <translation>Confirm receipt</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="170"/>
        <source>完结</source>
        <translation>Closed</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="171"/>
        <source>拒收，退回</source>
        <translation>Refused, returning</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="172"/>
        <source>作废</source>
        <translation>Void</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="173"/>
        <source>更正</source>
        <translation>Revised</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="174"/>
        <source>导入</source>
        <translation>Imported</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="175"/>
        <source>打印</source>
        <translation>Printed</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="176"/>
        <source>发生（自报）</source>
        <translation>Happened (claimed)</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="177"/>
        <source>记入日志</source>
        <translation>Recorded in the journal</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="178"/>
        <source>法定期限</source>
        <translation>Legal deadline</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="184"/>
        <source>继续填写</source>
        <translation>Go on</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="185"/>
        <source>填写并签署</source>
        <translation>Complete and sign</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="189"/>
        <source>签署并待运</source>
        <translation>Sign</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="190"/>
        <source>签署联单</source>
        <translation>Sign the manifest</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="194"/>
        <source>确认起运</source>
        <translation>Confirm departure</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="195"/>
        <source>装车并确认起运</source>
        <translation>Load and depart</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="199"/>
        <source>确认到达</source>
        <translation>Confirm arrival</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="200"/>
        <source>登记到达</source>
        <translation>Record the arrival</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="205"/>
        <source>过磅并确认接受</source>
        <translation>Weigh and confirm receipt</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="209"/>
        <source>拒收…</source>
        <translation>Refuse…</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="210"/>
        <source>拒收并退回</source>
        <translation>Refuse and return</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="219"/>
        <source>登记退回</source>
        <translation>Record return</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="220"/>
        <source>登记退回到达</source>
        <translation>Record the return</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="224"/>
        <source>转送…</source>
        <translation>Send on…</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="225"/>
        <source>转送其他单位</source>
        <translation>Send on to another facility</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="229"/>
        <source>交接…</source>
        <translation>Hand over…</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="230"/>
        <source>交接给下一段承运人</source>
        <translation>Hand over to the next carrier</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="234"/>
        <location filename="../../ui/words_custody.py" line="108"/>
        <source>继续运输…</source>
        <translation>Resume…</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="235"/>
        <source>停放后继续运输</source>
        <translation>Resume after the stop</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="239"/>
        <source>完结联单</source>
        <translation>Close manifest</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="240"/>
        <source>核对后完结</source>
        <translation>Check and close</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="243"/>
        <location filename="../../ui/words_custody.py" line="148"/>
        <source>作废…</source>
        <translation>Void…</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="243"/>
        <source>作废联单</source>
        <translation>Void the manifest</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="245"/>
        <source>补录</source>
        <translation>Enter</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="246"/>
        <source>补录纸质联单</source>
        <translation>Enter the paper manifest</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="250"/>
        <source>报告差异</source>
        <translation>Report</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="251"/>
        <source>报告重大差异</source>
        <translation>Report the difference</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="255"/>
        <location filename="../../ui/words.py" line="260"/>
        <source>安排处置</source>
        <translation>Arrange</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="256"/>
        <source>贮存将到期限</source>
        <translation>Storage limit near</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="261"/>
        <source>医疗废物到时限</source>
        <translation>Medical waste due</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="265"/>
        <location filename="../../ui/words.py" line="266"/>
        <source>准备过磅</source>
        <translation>Prepare weighing</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="270"/>
        <source>准备材料</source>
        <translation>Prepare</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="271"/>
        <source>换证申请</source>
        <translation>Renew the licence</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="275"/>
        <source>查看更正</source>
        <translation>View</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="276"/>
        <source>同意更正</source>
        <translation>Agree to the revision</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="280"/>
        <source>安排转出</source>
        <translation>Arrange removal</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="281"/>
        <source>贮存超量</source>
        <translation>Storage over its limit</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="285"/>
        <source>分开存放</source>
        <translation>Store apart</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="286"/>
        <source>不相容废物混存</source>
        <translation>Incompatible wastes together</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="290"/>
        <source>查看能力</source>
        <translation>View capacity</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="291"/>
        <source>许可规模将满</source>
        <translation>Licensed scale nearly used up</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="295"/>
        <location filename="../../ui/words.py" line="300"/>
        <source>查看预警</source>
        <translation>See the alert</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="296"/>
        <source>医疗废物将无处可去</source>
        <translation>Medical waste without room in time</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="301"/>
        <source>许可将到期而有承诺量</source>
        <translation>Licence ends with waste promised</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="305"/>
        <source>登记备案</source>
        <translation>Record the filing</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="306"/>
        <source>备案管理计划</source>
        <translation>File the management plan</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="310"/>
        <source>去申报</source>
        <translation>Declare</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="311"/>
        <source>申报</source>
        <translation>Declarations</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="315"/>
        <source>登记预案</source>
        <translation>Record plan</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="316"/>
        <source>备案应急预案</source>
        <translation>File the emergency plan</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="320"/>
        <source>查看</source>
        <translation>View</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="321"/>
        <source>核对发现的问题</source>
        <translation>Look into a finding</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="332"/>
        <source>许可已过换证期限，仍有承诺量</source>
        <translation>Past its renewal day with waste promised</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="336"/>
        <source>已逾期</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="337"/>
        <source>今天到期</source>
        <translation>Due today</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="338"/>
        <source>即将到达</source>
        <translation>Arriving</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="339"/>
        <source>本周</source>
        <translation>This week</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="340"/>
        <source>以后</source>
        <translation>Later</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="344"/>
        <source>先处理：超过法定期限</source>
        <translation>first: past the legal deadline</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="345"/>
        <source>按预计时间</source>
        <translation>by expected time</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="349"/>
        <source>国家系统尚未赋号</source>
        <translation>Not yet issued</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="350"/>
        <source>系统故障，改用纸质联单</source>
        <translation>System down, on paper</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="351"/>
        <source>豁免运行电子联单</source>
        <translation>Exempt from the electronic manifest</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="359"/>
        <source>未处理</source>
        <translation>Open</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="360"/>
        <source>已知悉</source>
        <translation>Acknowledged</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="361"/>
        <source>已指派</source>
        <translation>Assigned</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="362"/>
        <source>已整改</source>
        <translation>Resolved</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="363"/>
        <source>重新打开</source>
        <translation>Reopened</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="364"/>
        <source>仍查出</source>
        <translation>Still found</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="91"/>
        <source>50 L 桶</source>
        <translation>50 L drum</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="95"/>
        <source>吨箱</source>
        <translation>Bulk box</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="358"/>
        <source>导入的记录没有号码</source>
        <translation>Imported without a number</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="102"/>
        <source>无差异</source>
        <translation>No discrepancy</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="103"/>
        <location filename="../../ui/words_custody.py" line="26"/>
        <source>数量不符</source>
        <translation>Quantity differs</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="104"/>
        <location filename="../../ui/words_custody.py" line="25"/>
        <source>名称不符</source>
        <translation>Name differs</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="105"/>
        <location filename="../../ui/words_custody.py" line="28"/>
        <source>形态不符</source>
        <translation>Form differs</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="106"/>
        <location filename="../../ui/words_custody.py" line="27"/>
        <source>特性不符</source>
        <translation>Property differs</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="107"/>
        <location filename="../../ui/words_custody.py" line="29"/>
        <source>包装不符</source>
        <translation>Packaging differs</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="328"/>
        <source>贮存超期</source>
        <translation>Storage limit passed</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="329"/>
        <location filename="../../ui/words.py" line="331"/>
        <source>医疗废物超时</source>
        <translation>Medical waste overdue</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="330"/>
        <source>换证申请已逾期</source>
        <translation>Licence renewal overdue</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="62"/>
        <source>产废并经营</source>
        <translation>Generator and facility</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="214"/>
        <source>送回拒收部分</source>
        <translation>Send back</translation>
    </message>
    <message>
        <location filename="../../ui/words.py" line="215"/>
        <source>把拒收的部分送回移出人</source>
        <translation>Send what was refused back to the generator</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="10"/>
        <source>公路</source>
        <translation>Road</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="11"/>
        <source>铁路</source>
        <translation>Rail</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="12"/>
        <source>水路</source>
        <translation>Water</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="13"/>
        <source>管道</source>
        <translation>Pipeline</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="30"/>
        <source>超出许可范围</source>
        <translation>Beyond the licence</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="31"/>
        <source>没有余量</source>
        <translation>No room left</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="32"/>
        <source>其他原因</source>
        <translation>Other</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="36"/>
        <source>重复填写</source>
        <translation>Entered twice</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="37"/>
        <source>计划取消</source>
        <translation>Plan cancelled</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="38"/>
        <source>填写错误</source>
        <translation>Wrong entry</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="42"/>
        <source>国家系统故障</source>
        <translation>National system down</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="43"/>
        <source>网络中断</source>
        <translation>No network</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="44"/>
        <source>突发环境事件应急处置</source>
        <translation>Environmental emergency</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="48"/>
        <source>未起运</source>
        <translation>Planned</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="50"/>
        <source>已完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="54"/>
        <source>待发车</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="55"/>
        <source>在途</source>
        <translation>Under way</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="56"/>
        <source>已到达</source>
        <translation>Arrived</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="60"/>
        <source>等待答复</source>
        <translation>Waiting for an answer</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="61"/>
        <source>已同意，已更正</source>
        <translation>Agreed, revised</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="62"/>
        <source>已拒绝</source>
        <translation>Refused</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="63"/>
        <source>已撤回</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="67"/>
        <source>本单转送自</source>
        <translation>Carries on</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="68"/>
        <source>拒收部分转送至</source>
        <translation>Refused part goes on with</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="69"/>
        <source>本单退回自</source>
        <translation>Brings back</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="70"/>
        <source>拒收部分退回至</source>
        <translation>Refused part comes back with</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="71"/>
        <source>本单接续自</source>
        <translation>Goes on from</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="72"/>
        <source>继续转移至</source>
        <translation>Goes on with</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="78"/>
        <source>装车核对…</source>
        <translation>Loading check…</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="80"/>
        <source>签署之后、起运之前核对</source>
        <translation>Checked between signing and departure.</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="83"/>
        <source>起运…</source>
        <translation>Dispatch…</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="85"/>
        <source>签署之后才能起运</source>
        <translation>It leaves only once it is signed.</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="88"/>
        <source>加入车次…</source>
        <translation>Put on a trip…</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="90"/>
        <source>还有未起运的一段时才能加入车次</source>
        <translation>Only a leg that has not left goes on a trip.</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="93"/>
        <source>改派承运人或车辆…</source>
        <translation>Change carrier or vehicle…</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="95"/>
        <source>只能改派未起运的一段</source>
        <translation>Only a leg that has not left can change.</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="98"/>
        <source>交接下一段承运人…</source>
        <translation>Hand over to the next carrier…</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="100"/>
        <source>运输途中才能交接</source>
        <translation>Handed over only on the way.</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="103"/>
        <source>临时停放…</source>
        <translation>Put down on the way…</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="105"/>
        <source>运输途中才能临时停放</source>
        <translation>Put down only on the way.</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="110"/>
        <source>临时停放之后才能继续</source>
        <translation>Resumed only after a stop.</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="113"/>
        <source>登记到达时间…</source>
        <translation>Record the arrival with its time…</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="115"/>
        <source>最后一段在途时才能登记到达</source>
        <translation>It arrives only on its last leg.</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="118"/>
        <source>填写国家联单号…</source>
        <translation>Enter the national number…</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="120"/>
        <source>号码已填写，改号请用更正</source>
        <translation>It has its number or is no signed manifest; a number changes by a revision.</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="123"/>
        <source>报告重大差异…</source>
        <translation>Report a mismatch…</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="125"/>
        <source>接受时发现差异才需报告</source>
        <translation>Reported only where the receipt differs.</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="128"/>
        <source>登记退回…</source>
        <translation>Record the return…</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="130"/>
        <source>有拒收的部分才能退回</source>
        <translation>Only refused mass comes back.</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="133"/>
        <source>转送其他单位…</source>
        <translation>Send on to another facility…</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="135"/>
        <source>有拒收的部分才能转送</source>
        <translation>Only refused mass goes on.</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="138"/>
        <source>更正…</source>
        <translation>Revise…</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="140"/>
        <source>签署之后才需更正，草稿可直接修改</source>
        <translation>A draft is simply edited; what is signed is revised.</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="143"/>
        <source>撤回签署…</source>
        <translation>Take the signature back…</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="145"/>
        <source>装车之前才能撤回签署</source>
        <translation>Only before anything was loaded.</translation>
    </message>
    <message>
        <location filename="../../ui/words_custody.py" line="150"/>
        <source>到达之后不能作废</source>
        <translation>Not after arrival.</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="58"/>
        <source>许可线闲置提示</source>
        <translation>Idle licence line notice</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="59"/>
        <source>能力适度超前目标</source>
        <translation>Capacity headroom target</translation>
    </message>
    <message>
        <location filename="../../ui/register_words.py" line="60"/>
        <source>填埋占比目标</source>
        <translation>Landfill share target</translation>
    </message>
</context>
</TS>
