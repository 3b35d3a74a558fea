<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="zh_CN">
<context>
    <name>BarLegend</name>
    <message>
        <source>已接受</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>已占用（在途与已签）</source>
        <translation>Committed (in transit and signed)</translation>
    </message>
    <message>
        <source>超许可规模</source>
        <translation>Beyond the licensed scale</translation>
    </message>
    <message>
        <source>长线 = 许可规模，细线 80 %、120 %</source>
        <translation>Long line = licensed scale, hairlines 80 % and 120 %</translation>
    </message>
</context>
<context>
    <name>BatchForm</name>
    <message>
        <source>正在登记</source>
        <translation>Recording</translation>
    </message>
    <message>
        <source>批次已登记</source>
        <translation>Batch recorded</translation>
    </message>
    <message>
        <source>查看</source>
        <translation>View</translation>
    </message>
    <message>
        <source>新建批次</source>
        <translation>New batch</translation>
    </message>
    <message>
        <source>编码在登记时分配；产生量记入贮存</source>
        <translation>The code is given on recording; the mass goes into storage</translation>
    </message>
    <message>
        <source>登记批次</source>
        <translation>Record batch</translation>
    </message>
    <message>
        <source>产生</source>
        <translation>Generated</translation>
    </message>
    <message>
        <source>产生单位</source>
        <translation>Generator</translation>
    </message>
    <message>
        <source>产生时间</source>
        <translation>Generated at</translation>
    </message>
    <message>
        <source>废物代码</source>
        <translation>Waste code</translation>
    </message>
    <message>
        <source>废物名称</source>
        <translation>Waste</translation>
    </message>
    <message>
        <source>产生量</source>
        <translation>Mass</translation>
    </message>
    <message>
        <source>形态</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>包装</source>
        <translation>Packaging</translation>
    </message>
    <message>
        <source>件数</source>
        <translation>Packages</translation>
    </message>
    <message>
        <source>贮存设施</source>
        <translation>Storage</translation>
    </message>
    <message>
        <source>经办人</source>
        <translation>Handled by</translation>
    </message>
    <message>
        <source>本厂编码</source>
        <translation>Own code</translation>
    </message>
    <message>
        <source>备注</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>代码、名称或拼音首字母</source>
        <translation>Code, name or pinyin initials</translation>
    </message>
    <message>
        <source>名称或拼音首字母</source>
        <translation>Name or pinyin initials</translation>
    </message>
</context>
<context>
    <name>BatchPane</name>
    <message>
        <source>贮存期限 {when}</source>
        <translation>Storage limit {when}</translation>
    </message>
    <message>
        <source>不平衡，差 {grams} g</source>
        <translation>Does not balance, {grams} g apart</translation>
    </message>
    <message>
        <source>平衡，差 {grams} g</source>
        <translation>Balanced, {grams} g apart</translation>
    </message>
    <message>
        <source>另有 {n} 件</source>
        <translation>{n} more</translation>
    </message>
    <message>
        <source>标签 {code}</source>
        <translation>Labels {code}</translation>
    </message>
    <message>
        <source>审计轨迹 {code}</source>
        <translation>Audit trail {code}</translation>
    </message>
    <message>
        <source>打印标签</source>
        <translation>Print labels</translation>
    </message>
    <message>
        <source>审计轨迹</source>
        <translation>Audit trail</translation>
    </message>
    <message>
        <source>批次的流转</source>
        <translation>History of the batch</translation>
    </message>
    <message>
        <source>没有选中的批次</source>
        <translation>No batch selected</translation>
    </message>
    <message>
        <source>在左边选择一个批次</source>
        <translation>Select a batch at the left</translation>
    </message>
    <message>
        <source>{day} 起</source>
        <translation>from {day}</translation>
    </message>
    <message>
        <source>进入本批</source>
        <translation>Entered</translation>
    </message>
</context>
<context>
    <name>BatchesPage</name>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>在库</source>
        <translation>In stock</translation>
    </message>
    <message>
        <source>将到期限</source>
        <translation>Due soon</translation>
    </message>
    <message>
        <source>含砷</source>
        <translation>Arsenic</translation>
    </message>
    <message>
        <source>本月</source>
        <translation>This month</translation>
    </message>
    <message>
        <source>新建</source>
        <translation>New</translation>
    </message>
    <message>
        <source>新建批次</source>
        <translation>New batch</translation>
    </message>
    <message>
        <source>筛选：批次、代码、单位、拼音首字母</source>
        <translation>Filter by batch, code, party</translation>
    </message>
    <message>
        <source>批次列表</source>
        <translation>List of batches</translation>
    </message>
    <message>
        <source>批次</source>
        <translation>Batches</translation>
    </message>
    <message>
        <source>{n} 个</source>
        <translation>{n}</translation>
    </message>
    <message>
        <source>选择</source>
        <translation>Select</translation>
    </message>
    <message>
        <source>打印标签</source>
        <translation>Print labels</translation>
    </message>
    <message>
        <source>审计轨迹</source>
        <translation>Audit trail</translation>
    </message>
</context>
<context>
    <name>CapacityPage</name>
    <message>
        <source>{year} 年</source>
        <translation>{year}</translation>
    </message>
    <message>
        <source>计算能力</source>
        <translation>Computing capacity</translation>
    </message>
    <message>
        <source>有余量但帮不上：{pools}（代码或方法不符）</source>
        <translation>Spare, but of no help: {pools} (other codes or methods)</translation>
    </message>
    <message>
        <source>{year} 年产生 {made}，其中待安排 {mass}，</source>
        <translation>{year}: {made} generated, {mass} to be placed, </translation>
    </message>
    <message>
        <source>{year} 年待安排 {mass}，</source>
        <translation>{year}: {mass} to be placed, </translation>
    </message>
    <message>
        <source>{mass}（{share}）没有去处</source>
        <translation>{mass} ({share}) have nowhere to go</translation>
    </message>
    <message>
        <source>全部有去处</source>
        <translation>everything has a place</translation>
    </message>
    <message>
        <source>；截至 {day}</source>
        <translation>; as of {day}</translation>
    </message>
    <message>
        <source>能力池 {n} 个</source>
        <translation>{n} pools</translation>
    </message>
    <message>
        <source>只看前 {n} 个</source>
        <translation>First {n} only</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>应急能力 {mass}/a 另列，不与日常相加</source>
        <translation>Emergency capacity {mass}/a stands apart and is not added</translation>
    </message>
    <message>
        <source>只比总量：余下能力 {capacity}，待安排 {demand}，富余 {spare}</source>
        <translation>By totals alone: {capacity} left, {demand} to be placed, {spare} to spare</translation>
    </message>
    <message>
        <source>只比总量：余下能力 {capacity}，待安排 {demand}，不足 {spare}</source>
        <translation>By totals alone: {capacity} left, {demand} to be placed, {spare} missing</translation>
    </message>
    <message>
        <source>逐一安放：{placed} 有去处，{short} 没有</source>
        <translation>Placed one by one: {placed} have a place, {short} have none</translation>
    </message>
    <message>
        <source>{name}&#x3000;{share}&#x3000;{grams} g / {demand}</source>
        <translation>{name}&#x3000;{share}&#x3000;{grams} g / {demand}</translation>
    </message>
    <message>
        <source>能力公告 {year}</source>
        <translation>Capacity bulletin {year}</translation>
    </message>
    <message>
        <source>年度</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>预览公告</source>
        <translation>Preview bulletin</translation>
    </message>
    <message>
        <source>各县牵涉缺口的废物占比地图</source>
        <translation>Map of the share of waste exposed to the shortage, by county</translation>
    </message>
    <message>
        <source>牵涉缺口的废物占比，各县</source>
        <translation>Waste exposed to the shortage, by county</translation>
    </message>
    <message>
        <source>点选一个县</source>
        <translation>Click a county</translation>
    </message>
    <message>
        <source>占比最大的县</source>
        <translation>Most exposed counties</translation>
    </message>
    <message>
        <source>能力池</source>
        <translation>Pools</translation>
    </message>
    <message>
        <source>处置能力</source>
        <translation>Capacity</translation>
    </message>
    <message>
        <source>下一项</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>选择年度</source>
        <translation>Choose year</translation>
    </message>
    <message>
        <source>打印公告</source>
        <translation>Print bulletin</translation>
    </message>
    <message>
        <source>查找</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>{name} 能力未知</source>
        <translation>{name}: capacity unknown</translation>
    </message>
    <message numerus="yes">
        <source>；缺口只在 %n 个代码</source>
        <translation>
            <numerusform>; the shortage is in %n code only</numerusform>
            <numerusform>; the shortage is in %n codes only</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CountyMap</name>
    <message>
        <source>{name} 能力未知</source>
        <translation>{name}: capacity unknown</translation>
    </message>
</context>
<context>
    <name>FindingBand</name>
    <message>
        <source>容差为设置，不是国家规定</source>
        <translation>the tolerance is a setting, not national law</translation>
    </message>
</context>
<context>
    <name>FormPage</name>
    <message>
        <source>“{text}”不是件数</source>
        <translation>&quot;{text}&quot; is not a number of packages</translation>
    </message>
    <message>
        <source>转到</source>
        <translation>Go to</translation>
    </message>
    <message>
        <source>{n} 项阻止</source>
        <translation>{n} blocking</translation>
    </message>
    <message>
        <source>{n} 项提醒</source>
        <translation>{n} to check</translation>
    </message>
    <message>
        <source>{n} 项阻止，先处理</source>
        <translation>{n} blocking, settle first</translation>
    </message>
    <message>
        <source>已自动保存 {time}</source>
        <translation>Saved {time}</translation>
    </message>
    <message>
        <source>预检</source>
        <translation>Pre-check</translation>
    </message>
    <message>
        <source>下一栏</source>
        <translation>Next field</translation>
    </message>
    <message>
        <source>查找</source>
        <translation>Search</translation>
    </message>
</context>
<context>
    <name>Late</name>
    <message numerus="yes">
        <source>逾期 %n 日</source>
        <translation>
            <numerusform>%n day late</numerusform>
            <numerusform>%n days late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>逾期 %n 个工作日</source>
        <translation>
            <numerusform>%n working day late</numerusform>
            <numerusform>%n working days late</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LinesEditor</name>
    <message>
        <source>删除第 {n} 行</source>
        <translation>Remove line {n}</translation>
    </message>
    <message>
        <source>第 {n} 行 {field}</source>
        <translation>Line {n} {field}</translation>
    </message>
    <message>
        <source>废物代码</source>
        <translation>Waste code</translation>
    </message>
    <message>
        <source>废物名称</source>
        <translation>Waste</translation>
    </message>
    <message>
        <source>特性</source>
        <translation>Haz.</translation>
    </message>
    <message>
        <source>形态</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>包装</source>
        <translation>Packaging</translation>
    </message>
    <message>
        <source>数量</source>
        <translation>Packages</translation>
    </message>
    <message>
        <source>移出量 t</source>
        <translation>Shipped t</translation>
    </message>
    <message>
        <source>加一行</source>
        <translation>Add line</translation>
    </message>
    <message numerus="yes">
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
        <source>第 {first}–{last} 行，共 {total} 行</source>
        <translation>Rows {first}–{last} of {total}</translation>
    </message>
    <message>
        <source>共 0 行</source>
        <translation>No rows</translation>
    </message>
    <message>
        <source>合计 {mass}</source>
        <translation>Total {mass}</translation>
    </message>
    <message>
        <source>没有符合条件的记录</source>
        <translation>Nothing matches</translation>
    </message>
    <message>
        <source>放宽筛选条件后会出现在这里</source>
        <translation>Records appear here when the filter is wider</translation>
    </message>
    <message>
        <source>清除筛选</source>
        <translation>Clear filter</translation>
    </message>
    <message>
        <source>选择</source>
        <translation>Select</translation>
    </message>
    <message>
        <source>到详情</source>
        <translation>To detail</translation>
    </message>
    <message>
        <source>下一步</source>
        <translation>Next step</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>查找联单、批次、单位，或输入命令</source>
        <translation>Find a manifest, batch, party – or a command</translation>
    </message>
    <message>
        <source>转到 {page}</source>
        <translation>Go to {page}</translation>
    </message>
    <message>
        <source>新建联单</source>
        <translation>New manifest</translation>
    </message>
    <message>
        <source>新建批次</source>
        <translation>New batch</translation>
    </message>
    <message>
        <source>设置</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>浅色外观</source>
        <translation>Light theme</translation>
    </message>
    <message>
        <source>深色外观</source>
        <translation>Dark theme</translation>
    </message>
    <message>
        <source>今日</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>联单</source>
        <translation>Manifests</translation>
    </message>
    <message>
        <source>草稿</source>
        <translation>Drafts</translation>
    </message>
    <message>
        <source>待处理</source>
        <translation>To do</translation>
    </message>
    <message>
        <source>跟踪</source>
        <translation>Following</translation>
    </message>
    <message>
        <source>归档</source>
        <translation>Archive</translation>
    </message>
    <message>
        <source>批次</source>
        <translation>Batches</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Parties</translation>
    </message>
    <message>
        <source>处置能力</source>
        <translation>Capacity</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>新建单位</source>
        <translation>New party</translation>
    </message>
</context>
<context>
    <name>ManifestForm</name>
    <message>
        <source>正在签署</source>
        <translation>Signing</translation>
    </message>
    <message>
        <source>联单已签署，待运</source>
        <translation>Manifest signed, ready to go</translation>
    </message>
    <message>
        <source>查看</source>
        <translation>View</translation>
    </message>
    <message>
        <source>新建联单</source>
        <translation>New manifest</translation>
    </message>
    <message>
        <source>签署前可随时修改；号码在第一次保存时分配</source>
        <translation>May be changed until signed; the number is given on the first save</translation>
    </message>
    <message>
        <source>签署并待运</source>
        <translation>Sign</translation>
    </message>
    <message>
        <source>存为草稿</source>
        <translation>Save draft</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>重复上一行</source>
        <translation>Repeat line</translation>
    </message>
    <message>
        <source>移出人</source>
        <translation>Generator</translation>
    </message>
    <message>
        <source>运输</source>
        <translation>Transport</translation>
    </message>
    <message>
        <source>接受人</source>
        <translation>Receiver</translation>
    </message>
    <message>
        <source>废物明细</source>
        <translation>Wastes</translation>
    </message>
    <message>
        <source>名称或拼音首字母</source>
        <translation>Name or pinyin initials</translation>
    </message>
    <message>
        <source>14 位，或选择暂缺原因</source>
        <translation>14 digits, or choose why it is missing</translation>
    </message>
    <message>
        <source>国家联单号</source>
        <translation>National no.</translation>
    </message>
    <message>
        <source>单位名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>应急电话</source>
        <translation>Emergency</translation>
    </message>
    <message>
        <source>经办人</source>
        <translation>Handled by</translation>
    </message>
    <message>
        <source>联系电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>交付时间</source>
        <translation>Handed over</translation>
    </message>
    <message>
        <source>承运人</source>
        <translation>Carrier</translation>
    </message>
    <message>
        <source>牌号</source>
        <translation>Plate</translation>
    </message>
    <message>
        <source>驾驶员</source>
        <translation>Driver</translation>
    </message>
    <message>
        <source>押运员</source>
        <translation>Escort</translation>
    </message>
    <message>
        <source>经由地</source>
        <translation>Via</translation>
    </message>
</context>
<context>
    <name>ManifestPane</name>
    <message>
        <source>样例</source>
        <translation>Sample</translation>
    </message>
    <message>
        <source>国家联单号</source>
        <translation>National no.</translation>
    </message>
    <message>
        <source>未登记</source>
        <translation>not registered</translation>
    </message>
    <message>
        <source>车次 {no}</source>
        <translation>Trip {no}</translation>
    </message>
    <message>
        <source>下一步：{verb}</source>
        <translation>Next: {verb}</translation>
    </message>
    <message>
        <source>{when} 前</source>
        <translation>By {when}</translation>
    </message>
    <message>
        <source>节假日为估算</source>
        <translation>holidays estimated</translation>
    </message>
    <message>
        <source>{day}到期</source>
        <translation>due {day}</translation>
    </message>
    <message>
        <source>许可证 {no}</source>
        <translation>Licence {no}</translation>
    </message>
    <message>
        <source>形态不符</source>
        <translation>Form differs</translation>
    </message>
    <message>
        <source>名称或代码不符</source>
        <translation>Name or code differs</translation>
    </message>
    <message>
        <source>数量不符</source>
        <translation>Quantity differs</translation>
    </message>
    <message>
        <source>包装破损</source>
        <translation>Packaging damaged</translation>
    </message>
    <message>
        <source>特性不符</source>
        <translation>Characteristic differs</translation>
    </message>
    <message>
        <source>全部废物将退回移出人。拒收量不占能力。</source>
        <translation>All of the waste goes back to the generator. Refused mass uses no capacity.</translation>
    </message>
    <message>
        <source>拒收 {no}？</source>
        <translation>Refuse {no}?</translation>
    </message>
    <message>
        <source>拒收并退回</source>
        <translation>Refuse and return</translation>
    </message>
    <message>
        <source>重复填写</source>
        <translation>Entered twice</translation>
    </message>
    <message>
        <source>计划取消</source>
        <translation>Plan cancelled</translation>
    </message>
    <message>
        <source>填写错误</source>
        <translation>Wrong entry</translation>
    </message>
    <message>
        <source>作废后号码不再使用，联单保留在归档中。</source>
        <translation>The number is not used again; the manifest stays in the archive.</translation>
    </message>
    <message>
        <source>作废 {no}？</source>
        <translation>Void {no}?</translation>
    </message>
    <message>
        <source>作废</source>
        <translation>Void</translation>
    </message>
    <message>
        <source>{no} {state}</source>
        <translation>{no}: {state}</translation>
    </message>
    <message>
        <source>联单 {no}</source>
        <translation>Manifest {no}</translation>
    </message>
    <message>
        <source>审计轨迹</source>
        <translation>Audit trail</translation>
    </message>
    <message>
        <source>起运后不能作废，请先冲销装车</source>
        <translation>After departure it cannot be void; reverse the load first</translation>
    </message>
    <message>
        <source>打印联单</source>
        <translation>Print manifest</translation>
    </message>
    <message>
        <source>复制为新联单</source>
        <translation>Copy to a new manifest</translation>
    </message>
    <message>
        <source>更多</source>
        <translation>More</translation>
    </message>
    <message>
        <source>复制国家联单号</source>
        <translation>Copy the national number</translation>
    </message>
    <message>
        <source>废物明细</source>
        <translation>Wastes</translation>
    </message>
    <message>
        <source>流转</source>
        <translation>History</translation>
    </message>
    <message>
        <source>打印审计轨迹</source>
        <translation>Print audit trail</translation>
    </message>
    <message>
        <source>没有选中的联单</source>
        <translation>No manifest selected</translation>
    </message>
    <message>
        <source>在左边选择一张联单</source>
        <translation>Select a manifest at the left</translation>
    </message>
</context>
<context>
    <name>ManifestsPage</name>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>待我处理</source>
        <translation>Mine</translation>
    </message>
    <message>
        <source>本月</source>
        <translation>This month</translation>
    </message>
    <message>
        <source>含砷</source>
        <translation>Arsenic</translation>
    </message>
    <message>
        <source>有发现</source>
        <translation>With findings</translation>
    </message>
    <message>
        <source>新建</source>
        <translation>New</translation>
    </message>
    <message>
        <source>新建联单</source>
        <translation>New manifest</translation>
    </message>
    <message>
        <source>筛选：单位、代码、号码、拼音首字母</source>
        <translation>Filter by party, code, number</translation>
    </message>
    <message>
        <source>联单列表</source>
        <translation>List of manifests</translation>
    </message>
    <message>
        <source>联单</source>
        <translation>Manifests</translation>
    </message>
    <message>
        <source>草稿</source>
        <translation>Drafts</translation>
    </message>
    <message>
        <source>待处理</source>
        <translation>To do</translation>
    </message>
    <message>
        <source>跟踪</source>
        <translation>Following</translation>
    </message>
    <message>
        <source>归档</source>
        <translation>Archive</translation>
    </message>
    <message>
        <source>{n} 张，待我处理的在前</source>
        <translation>{n}, mine first</translation>
    </message>
    <message>
        <source>{n} 张</source>
        <translation>{n}</translation>
    </message>
</context>
<context>
    <name>MapLegend</name>
    <message>
        <source>能力未知</source>
        <translation>unknown</translation>
    </message>
    <message>
        <source>轮廓经简化，无审图号，仅供内部研判</source>
        <translation>Simplified outlines without map approval number, for internal study only</translation>
    </message>
</context>
<context>
    <name>NavEntry</name>
    <message>
        <source>（当前）</source>
        <translation> (here)</translation>
    </message>
</context>
<context>
    <name>NewRegisterDialog</name>
    <message>
        <source>新建台账库</source>
        <translation>New register</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>编号前缀</source>
        <translation>Prefix</translation>
    </message>
    <message>
        <source>经办人</source>
        <translation>Handled by</translation>
    </message>
    <message>
        <source>2–6 位大写字母或数字，如 GZ</source>
        <translation>2–6 capitals or digits, such as GZ</translation>
    </message>
    <message>
        <source>本单位的场所</source>
        <translation>Our own sites</translation>
    </message>
    <message>
        <source>全部（主管部门、导入）</source>
        <translation>All (offices, imports)</translation>
    </message>
    <message>
        <source>选择位置并新建…</source>
        <translation>Choose a place and create…</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>记谁的账</source>
        <translation>Whose books</translation>
    </message>
    <message>
        <source>记本单位场所的账时，下一步登记第一个场所；其他单位在库外。</source>
        <translation>Keeping your own sites&apos; books, you record the first site next; everybody else is outside.</translation>
    </message>
</context>
<context>
    <name>PartiesPage</name>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>筛选：名称、信用代码、所在地、拼音首字母</source>
        <translation>Filter by name, credit code, place</translation>
    </message>
    <message>
        <source>单位列表</source>
        <translation>List of parties</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Parties</translation>
    </message>
    <message>
        <source>{n} 家</source>
        <translation>{n}</translation>
    </message>
    <message>
        <source>选择</source>
        <translation>Select</translation>
    </message>
    <message>
        <source>筛选</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>查找</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>新建</source>
        <translation>New</translation>
    </message>
    <message>
        <source>新建单位</source>
        <translation>New party</translation>
    </message>
</context>
<context>
    <name>PartyForm</name>
    <message>
        <source>“{text}”不是日期，请写成 2026-06-30</source>
        <translation>&quot;{text}&quot; is not a date; write it as 2026-06-30</translation>
    </message>
    <message>
        <source>正在登记</source>
        <translation>Recording</translation>
    </message>
    <message>
        <source>单位已登记</source>
        <translation>Party recorded</translation>
    </message>
    <message>
        <source>查看</source>
        <translation>View</translation>
    </message>
    <message>
        <source>先登记本单位的场所：没有它就不能登记批次和联单</source>
        <translation>Record a site of your own first: without it no batch and no manifest can be booked</translation>
    </message>
    <message>
        <source>登记一家单位和它的第一个场所</source>
        <translation>Record an organisation with its first site</translation>
    </message>
    <message>
        <source>新建单位</source>
        <translation>New party</translation>
    </message>
    <message>
        <source>登记单位</source>
        <translation>Record party</translation>
    </message>
    <message>
        <source>本单位的场所：由本台账库记账</source>
        <translation>A site of our own: its books are kept in this register</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>贮存设施</source>
        <translation>Storage area</translation>
    </message>
    <message>
        <source>经营许可证</source>
        <translation>Operating licence</translation>
    </message>
    <message>
        <source>承运资质</source>
        <translation>Carrier&apos;s papers</translation>
    </message>
    <message>
        <source>如 2026-06-30</source>
        <translation>such as 2026-06-30</translation>
    </message>
    <message>
        <source>名称、代码或拼音首字母</source>
        <translation>Name, code or pinyin initials</translation>
    </message>
    <message>
        <source>删除第 {n} 行</source>
        <translation>Remove line {n}</translation>
    </message>
    <message>
        <source>有效期至</source>
        <translation>Valid until</translation>
    </message>
    <message>
        <source>编码，如 TS001</source>
        <translation>Code, e.g. TS001</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>限量 t</source>
        <translation>Limit t</translation>
    </message>
    <message>
        <source>加一个贮存设施</source>
        <translation>Add storage area</translation>
    </message>
    <message>
        <source>经营方式</source>
        <translation>Method</translation>
    </message>
    <message>
        <source>类别或代码，用顿号分开</source>
        <translation>Categories or codes, comma between</translation>
    </message>
    <message>
        <source>规模 t/a</source>
        <translation>Scale t/a</translation>
    </message>
    <message>
        <source>加一行经营方式</source>
        <translation>Add line</translation>
    </message>
    <message>
        <source>牌号</source>
        <translation>Plate</translation>
    </message>
    <message>
        <source>加一辆车</source>
        <translation>Add vehicle</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>职责</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>加一个人</source>
        <translation>Add person</translation>
    </message>
    <message>
        <source>单位名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>信用代码</source>
        <translation>Credit code</translation>
    </message>
    <message>
        <source>类型</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>所在地</source>
        <translation>County</translation>
    </message>
    <message>
        <source>地址</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>联系人</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>联系电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>应急电话</source>
        <translation>Emergency</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>自</source>
        <translation>From</translation>
    </message>
    <message>
        <source>至</source>
        <translation>Until</translation>
    </message>
    <message>
        <source>道路运输证</source>
        <translation>Road permit</translation>
    </message>
</context>
<context>
    <name>PartyPane</name>
    <message>
        <source>已停用</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>{start} 至 {end}</source>
        <translation>{start} to {end}</translation>
    </message>
    <message>
        <source>已过期</source>
        <translation>expired</translation>
    </message>
    <message>
        <source>规模未登记</source>
        <translation>scale not registered</translation>
    </message>
    <message>
        <source>不计</source>
        <translation>not counted</translation>
    </message>
    <message>
        <source>至 {day}</source>
        <translation>until {day}</translation>
    </message>
    <message>
        <source>证照未登记</source>
        <translation>not registered</translation>
    </message>
    <message>
        <source>没有选中的单位</source>
        <translation>No party selected</translation>
    </message>
    <message>
        <source>在左边选择一家单位</source>
        <translation>Select a party at the left</translation>
    </message>
    <message numerus="yes">
        <source>%n 张联单，共 {mass}</source>
        <translation>
            <numerusform>%n manifest, {mass}</numerusform>
            <numerusform>%n manifests, {mass}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>还有 %n 日</source>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>打印…</source>
        <translation>Print…</translation>
    </message>
    <message>
        <source>另存为…</source>
        <translation>Save as…</translation>
    </message>
    <message>
        <source>缩小</source>
        <translation>Zoom out</translation>
    </message>
    <message>
        <source>放大</source>
        <translation>Zoom in</translation>
    </message>
    <message>
        <source>另存为</source>
        <translation>Save as</translation>
    </message>
    <message>
        <source>请换一个文件夹，或关闭正在使用该文件的程序后再试。</source>
        <translation>Choose another folder, or close the program that uses the file, and try again.</translation>
    </message>
    <message>
        <source>无法写入 {path}</source>
        <translation>Cannot write {path}</translation>
    </message>
    <message numerus="yes">
        <source>%n 页</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
    <message>
        <source>已保存 {name}</source>
        <translation>Saved {name}</translation>
    </message>
    <message>
        <source>已送往打印机</source>
        <translation>Sent to the printer</translation>
    </message>
</context>
<context>
    <name>ReceiptDialog</name>
    <message>
        <source>确认接受 {no}</source>
        <translation>Confirm receipt of {no}</translation>
    </message>
    <message>
        <source>确认接受</source>
        <translation>Confirm receipt</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>废物</source>
        <translation>Waste</translation>
    </message>
    <message>
        <source>移出 t</source>
        <translation>Shipped t</translation>
    </message>
    <message>
        <source>到厂</source>
        <translation>Weighed</translation>
    </message>
    <message>
        <source>接受</source>
        <translation>Accept</translation>
    </message>
    <message>
        <source>差异</source>
        <translation>Diff.</translation>
    </message>
    <message>
        <source>正在登记</source>
        <translation>Recording</translation>
    </message>
    <message>
        <source>到厂量与移出量之差记为称重差；接受量少于到厂量的部分拒收，留在车上待退回。</source>
        <translation>What was weighed in less what was shipped is booked as a weighing difference; what is received but not accepted is refused and stays on the vehicle until it is returned.</translation>
    </message>
    <message>
        <source>贮存设施</source>
        <translation>Storage area</translation>
    </message>
    <message>
        <source>接受时间</source>
        <translation>Received at</translation>
    </message>
    <message>
        <source>利用处置方式</source>
        <translation>Method</translation>
    </message>
    <message>
        <source>差异类别</source>
        <translation>Discrepancy</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Note</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>正在核验</source>
        <translation>Verifying</translation>
    </message>
    <message>
        <source>核验台账库</source>
        <translation>Verifying the register</translation>
    </message>
    <message>
        <source>{n} 条日志重算各表，0 处不符；根 {root}；{when} 核验，用时 {s} s</source>
        <translation>{n} entries replayed, 0 differences; root {root}; {when}, {s} s</translation>
    </message>
    <message>
        <source>{n} 处不符：{first}</source>
        <translation>{n} differences: {first}</translation>
    </message>
    <message>
        <source>设置</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>立即生效，不改动任何记录</source>
        <translation>Takes effect at once, changes no record</translation>
    </message>
    <message>
        <source>外观</source>
        <translation>Theme</translation>
    </message>
    <message>
        <source>语言</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>浅色</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>深色</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>跟随系统</source>
        <translation>System</translation>
    </message>
    <message>
        <source>台账库</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>核验</source>
        <translation>Verify</translation>
    </message>
    <message>
        <source>比较各表与日志；与他人持有的校验点相符才有意义</source>
        <translation>Compares the tables with the journal; it counts against a checkpoint somebody else holds</translation>
    </message>
    <message>
        <source>重新核验</source>
        <translation>Verify again</translation>
    </message>
    <message>
        <source>下一项</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>选择</source>
        <translation>Select</translation>
    </message>
    <message>
        <source>查找</source>
        <translation>Search</translation>
    </message>
</context>
<context>
    <name>ShortageList</name>
    <message>
        <source>缺口</source>
        <translation>Shortage</translation>
    </message>
    <message>
        <source>没有缺口</source>
        <translation>No shortage</translation>
    </message>
    <message>
        <source>每一种废物都有接受它的能力池</source>
        <translation>Every waste has a pool that takes it</translation>
    </message>
    <message>
        <source>废物</source>
        <translation>Waste</translation>
    </message>
    <message>
        <source>为什么</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>什么会有帮助</source>
        <translation>What would help</translation>
    </message>
    <message>
        <source>省内没有许可接受它的能力池。</source>
        <translation>No pool in the province is licensed to take it.</translation>
    </message>
    <message>
        <source>与 {others} 共 {demand}，只能去 {pools}，只剩 {capacity}。</source>
        <translation>With {others}, {demand} may go only to {pools}, where {capacity} are left.</translation>
    </message>
    <message>
        <source>{demand} 只能去 {pools}，只剩 {capacity}。</source>
        <translation>{demand} may go only to {pools}, where {capacity} are left.</translation>
    </message>
    <message>
        <source>{names} 等 {n} 项</source>
        <translation>{names} and others, {n} in all</translation>
    </message>
    <message>
        <source>{pool} 增加 {mass}/a</source>
        <translation>{pool}: {mass}/a more</translation>
    </message>
    <message>
        <source>{pool} 许可增列该代码，可收 {mass}</source>
        <translation>Add the code to {pool}: takes {mass}</translation>
    </message>
    <message>
        <source>{pool} 补登许可规模即可重算</source>
        <translation>Register the scale of {pool} and compute again</translation>
    </message>
    <message>
        <source>{pool} 续办许可，可收 {mass}</source>
        <translation>Renew {pool}: takes {mass}</translation>
    </message>
    <message>
        <source>预处理 {mass}/a 后可去 {pool}</source>
        <translation>Pre-treat {mass}/a for {pool}</translation>
    </message>
    <message numerus="yes">
        <source>{mass}，%n 个代码</source>
        <translation>
            <numerusform>{mass}, %n code</numerusform>
            <numerusform>{mass}, %n codes</numerusform>
        </translation>
    </message>
    <message>
        <source>缺 {share}</source>
        <translation>{share} short</translation>
    </message>
    <message>
        <source>至多缺 {share}</source>
        <translation>at most {share} short</translation>
    </message>
    <message>
        <source>待安排 {mass}</source>
        <translation>of {mass} to be placed</translation>
    </message>
</context>
<context>
    <name>StartDialog</name>
    <message>
        <source>打开哪个台账库？</source>
        <translation>Which register?</translation>
    </message>
    <message>
        <source>一个台账库是一个文件，只存放在这台电脑上。</source>
        <translation>A register is one file and stays on this computer.</translation>
    </message>
    <message>
        <source>继续：{name}</source>
        <translation>Go on: {name}</translation>
    </message>
    <message>
        <source>打开已有的台账库…</source>
        <translation>Open a register…</translation>
    </message>
    <message>
        <source>新建台账库…</source>
        <translation>New register…</translation>
    </message>
    <message>
        <source>看演示（江西省，虚构单位）</source>
        <translation>Show the demo (Jiangxi, invented firms)</translation>
    </message>
    <message>
        <source>打开台账库</source>
        <translation>Open a register</translation>
    </message>
    <message>
        <source>演示台账库虚构了江西省的单位、批次和联单，约需一分钟。</source>
        <translation>The demo register invents parties, batches and manifests of Jiangxi; it takes about a minute.</translation>
    </message>
    <message>
        <source>正在生成演示台账库</source>
        <translation>Making the demo register</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>日志 {n} 条</source>
        <translation>Journal {n}</translation>
    </message>
    <message>
        <source>校验点 #{n}</source>
        <translation>Checkpoint #{n}</translation>
    </message>
    <message>
        <source>目录 {edition} 版·{n} 项</source>
        <translation>Catalogue {edition}·{n} codes</translation>
    </message>
    <message>
        <source>演示日期 {day}</source>
        <translation>Demo date {day}</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>{n} 项已逾期</source>
        <translation>{n} overdue</translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message>
        <source>演示日期</source>
        <translation>demo date</translation>
    </message>
    <message>
        <source>今日待办</source>
        <translation>Work list</translation>
    </message>
    <message>
        <source>待装车</source>
        <translation>to be loaded</translation>
    </message>
    <message>
        <source>装车中</source>
        <translation>loading</translation>
    </message>
    <message>
        <source>运输中</source>
        <translation>in transit</translation>
    </message>
    <message>
        <source>已到达</source>
        <translation>arrived</translation>
    </message>
    <message>
        <source>已过磅</source>
        <translation>weighed</translation>
    </message>
    <message>
        <source>未登记</source>
        <translation>not registered</translation>
    </message>
    <message>
        <source>新建联单</source>
        <translation>New manifest</translation>
    </message>
    <message>
        <source>今天的车次</source>
        <translation>Trips today</translation>
    </message>
    <message>
        <source>能力池</source>
        <translation>Pools</translation>
    </message>
    <message>
        <source>贮存</source>
        <translation>Storage</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>查看</source>
        <translation>View</translation>
    </message>
    <message>
        <source>今天没有要办的事</source>
        <translation>Nothing to do today</translation>
    </message>
    <message>
        <source>到期、逾期和即将到达的会出现在这里</source>
        <translation>What is due, late or about to arrive appears here</translation>
    </message>
    <message>
        <source>选择</source>
        <translation>Select</translation>
    </message>
    <message>
        <source>执行下一步</source>
        <translation>Do next step</translation>
    </message>
    <message>
        <source>查找</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>{n} 项今天到期</source>
        <translation>{n} due today</translation>
    </message>
    <message numerus="yes">
        <source>%n 辆车在途</source>
        <translation>
            <numerusform>%n vehicle on the way</numerusform>
            <numerusform>%n vehicles on the way</numerusform>
        </translation>
    </message>
    <message numerus="yes">
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
        <source>已核验 {time}</source>
        <translation>Verified {time}</translation>
    </message>
    <message>
        <source>未核验</source>
        <translation>Not verified</translation>
    </message>
    <message>
        <source>查找联单、批次、单位，或输入命令</source>
        <translation>Find a manifest, batch, party – or a command</translation>
    </message>
    <message>
        <source>查找</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>{n} 项到期或逾期</source>
        <translation>{n} due or overdue</translation>
    </message>
</context>
<context>
    <name>columns</name>
    <message>
        <source>批次编码</source>
        <translation>Batch</translation>
    </message>
    <message>
        <source>废物</source>
        <translation>Waste</translation>
    </message>
    <message>
        <source>代码</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>在库 t</source>
        <translation>In stock t</translation>
    </message>
    <message>
        <source>期限</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>能力池</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>方式</source>
        <translation>Method</translation>
    </message>
    <message>
        <source>负荷</source>
        <translation>Load</translation>
    </message>
    <message>
        <source>已接受 t</source>
        <translation>Received t</translation>
    </message>
    <message>
        <source>已占用 t</source>
        <translation>Committed t</translation>
    </message>
    <message>
        <source>许可 t/a</source>
        <translation>Licensed t/a</translation>
    </message>
    <message>
        <source>占用率</source>
        <translation>Load</translation>
    </message>
    <message>
        <source>特性</source>
        <translation>Haz.</translation>
    </message>
    <message>
        <source>包装</source>
        <translation>Packaging</translation>
    </message>
    <message>
        <source>移出 t</source>
        <translation>Shipped t</translation>
    </message>
    <message>
        <source>到厂 t</source>
        <translation>Weighed t</translation>
    </message>
    <message>
        <source>差异</source>
        <translation>Diff.</translation>
    </message>
    <message>
        <source>内部号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>移出人</source>
        <translation>Generator</translation>
    </message>
    <message>
        <source>移出量 t</source>
        <translation>Shipped t</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Party</translation>
    </message>
    <message>
        <source>角色</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>所在地</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>许可证</source>
        <translation>Licence</translation>
    </message>
    <message>
        <source>许可至</source>
        <translation>Licensed to</translation>
    </message>
    <message>
        <source>起始日期</source>
        <translation>Since</translation>
    </message>
    <message>
        <source>批量 t</source>
        <translation>Mass t</translation>
    </message>
</context>
<context>
    <name>completion</name>
    <message>
        <source>本厂最近使用</source>
        <translation>Recently used here</translation>
    </message>
    <message>
        <source>目录</source>
        <translation>Catalogue</translation>
    </message>
    <message>
        <source>选择</source>
        <translation>Select</translation>
    </message>
    <message>
        <source>填入</source>
        <translation>Take</translation>
    </message>
</context>
<context>
    <name>dialog</name>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>错误详情</source>
        <translation>Detail of the error</translation>
    </message>
    <message>
        <source>复制详情</source>
        <translation>Copy detail</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>无法完成</source>
        <translation>This could not be done</translation>
    </message>
    <message>
        <source>程序出现意外错误</source>
        <translation>Something unexpected happened</translation>
    </message>
    <message>
        <source>已保存的记录不受影响。请复制详情并联系维护人员；可以继续使用，最好先重新启动程序。</source>
        <translation>What was saved is not affected. Copy the detail and tell the maintainers; you may go on, better after a restart.</translation>
    </message>
</context>
<context>
    <name>pools</name>
    <message>
        <source>不计</source>
        <translation>uncounted</translation>
    </message>
    <message>
        <source>未登记</source>
        <translation>unknown</translation>
    </message>
</context>
<context>
    <name>printing</name>
    <message>
        <source>打印机没有接受这份文件</source>
        <translation>The printer did not take this document</translation>
    </message>
    <message>
        <source>请检查打印机，或改用另存为。</source>
        <translation>Check the printer, or save the file instead.</translation>
    </message>
</context>
<context>
    <name>receipt</name>
    <message>
        <source>接受量不能大于到厂量。</source>
        <translation>The accepted mass cannot exceed the weighed mass.</translation>
    </message>
    <message>
        <source>第 {n} 行到厂量</source>
        <translation>Line {n}, received mass</translation>
    </message>
    <message>
        <source>第 {n} 行接受量</source>
        <translation>Line {n}, accepted mass</translation>
    </message>
    <message>
        <source>第 {n} 行利用处置方式</source>
        <translation>Line {n}, method</translation>
    </message>
    <message>
        <source>第 {n} 行差异类别</source>
        <translation>Line {n}, kind of discrepancy</translation>
    </message>
    <message>
        <source>第 {n} 行说明</source>
        <translation>Line {n}, note</translation>
    </message>
    <message>
        <source>差异或拒收的理由</source>
        <translation>Reason for a discrepancy or a refusal</translation>
    </message>
</context>
<context>
    <name>start</name>
    <message>
        <source>请检查磁盘空间与权限后再试。</source>
        <translation>Check the disk&apos;s space and your permissions, then try again.</translation>
    </message>
    <message>
        <source>无法写入 {path}</source>
        <translation>Cannot write {path}</translation>
    </message>
</context>
<context>
    <name>stories</name>
    <message>
        <source>流转</source>
        <translation>History</translation>
    </message>
    <message>
        <source>容器</source>
        <translation>Containers</translation>
    </message>
    <message>
        <source>场所</source>
        <translation>Sites</translation>
    </message>
    <message>
        <source>经营许可证</source>
        <translation>Licences</translation>
    </message>
    <message>
        <source>车辆</source>
        <translation>Vehicles</translation>
    </message>
    <message>
        <source>人员</source>
        <translation>Crew</translation>
    </message>
</context>
<context>
    <name>text</name>
    <message>
        <source>今天</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>{time} 预计</source>
        <translation>{time} expected</translation>
    </message>
    <message>
        <source>今天 {time}</source>
        <translation>Today {time}</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>部分接受</source>
        <translation>Partly accepted</translation>
    </message>
    <message>
        <source>拒收</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>移出人</source>
        <translation>Generator</translation>
    </message>
    <message>
        <source>承运人</source>
        <translation>Carrier</translation>
    </message>
    <message>
        <source>接受人</source>
        <translation>Receiver</translation>
    </message>
    <message>
        <source>医疗机构</source>
        <translation>Medical</translation>
    </message>
    <message>
        <source>经营单位</source>
        <translation>Facility</translation>
    </message>
    <message>
        <source>收集平台</source>
        <translation>Collection</translation>
    </message>
    <message>
        <source>驾驶员</source>
        <translation>Driver</translation>
    </message>
    <message>
        <source>押运员</source>
        <translation>Escort</translation>
    </message>
    <message>
        <source>产废单位</source>
        <translation>Generator</translation>
    </message>
    <message>
        <source>重点管理</source>
        <translation>key supervision</translation>
    </message>
    <message>
        <source>简化管理</source>
        <translation>simplified supervision</translation>
    </message>
    <message>
        <source>登记管理</source>
        <translation>registration only</translation>
    </message>
    <message>
        <source>含砷</source>
        <translation>Arsenic</translation>
    </message>
    <message>
        <source>含铬</source>
        <translation>Chromium</translation>
    </message>
    <message>
        <source>高氯</source>
        <translation>High chlorine</translation>
    </message>
    <message>
        <source>高氟</source>
        <translation>High fluorine</translation>
    </message>
    <message>
        <source>高盐</source>
        <translation>High salt</translation>
    </message>
    <message>
        <source>S 固态</source>
        <translation>S solid</translation>
    </message>
    <message>
        <source>SS 半固态</source>
        <translation>SS semi</translation>
    </message>
    <message>
        <source>L 液态</source>
        <translation>L liquid</translation>
    </message>
    <message>
        <source>G 气态</source>
        <translation>G gas</translation>
    </message>
    <message>
        <source>200 L 桶</source>
        <translation>200 L drum</translation>
    </message>
    <message>
        <source>吨桶</source>
        <translation>IBC</translation>
    </message>
    <message>
        <source>吨袋</source>
        <translation>Bulk bag</translation>
    </message>
    <message>
        <source>编织袋</source>
        <translation>Woven bag</translation>
    </message>
    <message>
        <source>周转箱</source>
        <translation>Box</translation>
    </message>
    <message>
        <source>罐车</source>
        <translation>Tanker</translation>
    </message>
    <message>
        <source>散装</source>
        <translation>Loose</translation>
    </message>
    <message>
        <source>在库</source>
        <translation>In stock</translation>
    </message>
    <message>
        <source>运输中</source>
        <translation>In transit</translation>
    </message>
    <message>
        <source>处理中</source>
        <translation>In treatment</translation>
    </message>
    <message>
        <source>利用处置</source>
        <translation>Treated</translation>
    </message>
    <message>
        <source>称重差</source>
        <translation>Weighing difference</translation>
    </message>
    <message>
        <source>已移出</source>
        <translation>Left</translation>
    </message>
    <message>
        <source>产生</source>
        <translation>Generated</translation>
    </message>
    <message>
        <source>期初</source>
        <translation>Opening</translation>
    </message>
    <message>
        <source>辅料</source>
        <translation>Additive</translation>
    </message>
    <message>
        <source>期初结存</source>
        <translation>Opening stock</translation>
    </message>
    <message>
        <source>移库</source>
        <translation>Moved</translation>
    </message>
    <message>
        <source>合并</source>
        <translation>Regrouped</translation>
    </message>
    <message>
        <source>分装</source>
        <translation>Split</translation>
    </message>
    <message>
        <source>换装</source>
        <translation>Repacked</translation>
    </message>
    <message>
        <source>重新归类</source>
        <translation>Reclassified</translation>
    </message>
    <message>
        <source>出库起运</source>
        <translation>Loaded</translation>
    </message>
    <message>
        <source>外来到达</source>
        <translation>Arrived from outside</translation>
    </message>
    <message>
        <source>交接换运</source>
        <translation>Handed over</translation>
    </message>
    <message>
        <source>中途暂存</source>
        <translation>Parked on the way</translation>
    </message>
    <message>
        <source>接受</source>
        <translation>Accepted</translation>
    </message>
    <message>
        <source>退回</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>称重差（多）</source>
        <translation>Weighed more</translation>
    </message>
    <message>
        <source>称重差（少）</source>
        <translation>Weighed less</translation>
    </message>
    <message>
        <source>投料</source>
        <translation>Charged</translation>
    </message>
    <message>
        <source>加入辅料</source>
        <translation>Additive</translation>
    </message>
    <message>
        <source>产出残渣</source>
        <translation>Residue</translation>
    </message>
    <message>
        <source>移出</source>
        <translation>Left</translation>
    </message>
    <message>
        <source>红字冲销</source>
        <translation>Reversed in red</translation>
    </message>
    <message>
        <source>建立草稿</source>
        <translation>Draft made</translation>
    </message>
    <message>
        <source>签署，预检通过</source>
        <translation>Signed, pre-check passed</translation>
    </message>
    <message>
        <source>起运</source>
        <translation>Departed</translation>
    </message>
    <message>
        <source>到达</source>
        <translation>Arrived</translation>
    </message>
    <message>
        <source>过磅</source>
        <translation>Weighed</translation>
    </message>
    <message>
        <source>确认接受</source>
        <translation>Confirm receipt</translation>
    </message>
    <message>
        <source>完结</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>拒收，退回</source>
        <translation>Refused, returning</translation>
    </message>
    <message>
        <source>作废</source>
        <translation>Void</translation>
    </message>
    <message>
        <source>更正</source>
        <translation>Revised</translation>
    </message>
    <message>
        <source>导入</source>
        <translation>Imported</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Printed</translation>
    </message>
    <message>
        <source>法定期限</source>
        <translation>Legal deadline</translation>
    </message>
    <message>
        <source>继续填写</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>填写并签署</source>
        <translation>Complete and sign</translation>
    </message>
    <message>
        <source>签署并待运</source>
        <translation>Sign</translation>
    </message>
    <message>
        <source>签署联单</source>
        <translation>Sign the manifest</translation>
    </message>
    <message>
        <source>确认起运</source>
        <translation>Confirm departure</translation>
    </message>
    <message>
        <source>装车并确认起运</source>
        <translation>Load and depart</translation>
    </message>
    <message>
        <source>确认到达</source>
        <translation>Confirm arrival</translation>
    </message>
    <message>
        <source>登记到达</source>
        <translation>Record the arrival</translation>
    </message>
    <message>
        <source>过磅并确认接受</source>
        <translation>Weigh and confirm receipt</translation>
    </message>
    <message>
        <source>拒收…</source>
        <translation>Refuse…</translation>
    </message>
    <message>
        <source>拒收并退回</source>
        <translation>Refuse and return</translation>
    </message>
    <message>
        <source>登记退回</source>
        <translation>Record return</translation>
    </message>
    <message>
        <source>登记退回到达</source>
        <translation>Record the return</translation>
    </message>
    <message>
        <source>完结联单</source>
        <translation>Close manifest</translation>
    </message>
    <message>
        <source>核对后完结</source>
        <translation>Check and close</translation>
    </message>
    <message>
        <source>作废…</source>
        <translation>Void…</translation>
    </message>
    <message>
        <source>作废联单</source>
        <translation>Void the manifest</translation>
    </message>
    <message>
        <source>补录</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>补录纸质联单</source>
        <translation>Enter the paper manifest</translation>
    </message>
    <message>
        <source>报告差异</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>报告重大差异</source>
        <translation>Report the difference</translation>
    </message>
    <message>
        <source>安排处置</source>
        <translation>Arrange</translation>
    </message>
    <message>
        <source>贮存将到期限</source>
        <translation>Storage limit near</translation>
    </message>
    <message>
        <source>医疗废物到时限</source>
        <translation>Medical waste due</translation>
    </message>
    <message>
        <source>准备过磅</source>
        <translation>Prepare weighing</translation>
    </message>
    <message>
        <source>准备材料</source>
        <translation>Prepare</translation>
    </message>
    <message>
        <source>换证申请</source>
        <translation>Renew the licence</translation>
    </message>
    <message>
        <source>查看更正</source>
        <translation>View</translation>
    </message>
    <message>
        <source>同意更正</source>
        <translation>Agree to the revision</translation>
    </message>
    <message>
        <source>查看</source>
        <translation>View</translation>
    </message>
    <message>
        <source>核对发现的问题</source>
        <translation>Look into a finding</translation>
    </message>
    <message>
        <source>已逾期</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>今天到期</source>
        <translation>Due today</translation>
    </message>
    <message>
        <source>即将到达</source>
        <translation>Arriving</translation>
    </message>
    <message>
        <source>本周</source>
        <translation>This week</translation>
    </message>
    <message>
        <source>以后</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>先处理：超过法定期限</source>
        <translation>first: past the legal deadline</translation>
    </message>
    <message>
        <source>按预计时间</source>
        <translation>by expected time</translation>
    </message>
    <message>
        <source>国家系统尚未赋号</source>
        <translation>Not yet issued</translation>
    </message>
    <message>
        <source>系统故障，改用纸质联单</source>
        <translation>System down, on paper</translation>
    </message>
    <message>
        <source>豁免运行电子联单</source>
        <translation>Exempt from the electronic manifest</translation>
    </message>
    <message>
        <source>50 L 桶</source>
        <translation>50 L drum</translation>
    </message>
    <message>
        <source>吨箱</source>
        <translation>Bulk box</translation>
    </message>
    <message>
        <source>导入的记录没有号码</source>
        <translation>Imported without a number</translation>
    </message>
    <message>
        <source>无差异</source>
        <translation>No discrepancy</translation>
    </message>
    <message>
        <source>数量不符</source>
        <translation>Quantity differs</translation>
    </message>
    <message>
        <source>名称不符</source>
        <translation>Name differs</translation>
    </message>
    <message>
        <source>形态不符</source>
        <translation>Form differs</translation>
    </message>
    <message>
        <source>特性不符</source>
        <translation>Property differs</translation>
    </message>
    <message>
        <source>包装不符</source>
        <translation>Packaging differs</translation>
    </message>
    <message>
        <source>贮存超期</source>
        <translation>Storage limit passed</translation>
    </message>
    <message>
        <source>医疗废物超时</source>
        <translation>Medical waste overdue</translation>
    </message>
    <message>
        <source>许可证已到期</source>
        <translation>Licence expired</translation>
    </message>
    <message>
        <source>产废并经营</source>
        <translation>Generator and facility</translation>
    </message>
    <message>
        <source>送回拒收部分</source>
        <translation>Send back</translation>
    </message>
    <message>
        <source>把拒收的部分送回移出人</source>
        <translation>Send what was refused back to the generator</translation>
    </message>
</context>
</TS>
