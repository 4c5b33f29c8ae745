using System.Collections.Frozen;

namespace Probe.Core.Probes.Search.Judging;

/// <summary>Traditional characters in their simplified form, as far as names of services hold them.</summary>
/// <remarks>
/// A search that finds 建築工程施工許可證 for 施工许可 has found it: the scripts are two ways of writing the same words. Where several
/// traditional characters share one simplified form (發 and 髮), all are folded to it; where one has a use of its own in both scripts
/// (著, 乾), it is left alone.
/// </remarks>
internal static class ScriptFolding
{
    private const string Traditional =
        "並亞佈佔併來侖係倉個倫偉側偵傑備傭傳債傷傾僅僑僱價儀億償優儲兒內兩冊冪凍凱別則剛創劃劉劍劑勁動務勝勞勢勳勵匯區協卻厭參吳" +
        "員問啟喚喪喬單嘗嚴囑國圍園圓圖團執堅報場塊塗塵墊墮壓壘壩壯壽夢夥奪奮妝姦婦媽嬰孫學實寧審寫寬寶將專尋對導屆層屬岡島峽崗嶼" +
        "巖師帳帶幣幫幹庫廈廟廠廢廣廳張強彈彌彎彙後徑從復徵徹恆惡惱愛態慶憂憑憲應懷懸戰戲戶拋掃掛採揚換揮損搖搶摺撥撫擁擇擊擋擔據" +
        "擴擺攔攜攝攤敵數斃斷於時晉晝暢暫曆曉書會東柵條棄棧業構槍槳樂樑樓標樞樣樹橋機橫檔檢權歐歡歲歷歸殘殯殺殼毀氣決沒況淚淨淺測" +
        "渾湊湯準溝溫滅滬滯滿漁漢漲潔潛潤澤濟濤濱濾瀏灑灘灣災烏無煉煙煩熱燈燒營爐爭爺爾牆牽犧狀狹獄獎獨獲獻現瑪環產畢畫異當疊瘋療" +
        "癥發皺盜盡監盤眾睜矯碩確碼磚礎礙礦祕祿禍禦禮稅種稱穀積穩窮竊競筆節範築簡簽籌籠籤糧糾紀約紅純紙級紡細終組結絕絡給絨統絲綁" +
        "經綜綠維網緊緒線緣編緩練縣縫縮縱總績織繪繫繳繼續羅習聖聞聯聰聲職聽肅脅脈腦腫膚膠臉臨臺與興舉舊舖艙艦艱華萬葉蒼蓋蓮蔣蕭薩" +
        "藍藝藥蘇蘭處虛號虧蝦蟲蠟蠶術衛衝裏補裝裡製複褲襲見規視覺覽觀觸訂計訊訓託記訟訪設許訴診註詐評詞詢試詩話該詳誌認誤說誰課調" +
        "談請論諮諾謀講謝證識譜譯議護讀變讓貝負財貢貧貨販責貯貴買貸費貼貿賀賃資賊賓賞賠賢賣質賬賭賴購賽贈贊贏贓趕趙跡踐蹤躍車軌軍" +
        "軟較載輔輕輛輝輪輯輸轄轉辦農迴這連週進遊運過達違遞遠適遲遷選遺郵鄉鄭鄰醫釀釋鈔鉛銀銅銘銷鋁鋒鋪鋼錄錢錫錯鍋鍵鎢鎮鏡鐘鐵鑄" +
        "鑑鑒鑽鑿長門閉開間閘閱闆關陣陰陸陽隊階際隨險隱隻雙雜離難雲電霧靈靜韓響頁頂項順須預頒頓頗領頭頻題額顏願類顧顯風飛飯飲飼飾" +
        "養餘館馬馮駐駕駛騎騙驅驗驚體髮鬆鬥魚鮮鳥鹽麗麥麵黃點黨齊齒齡龍龜";

    private const string Simplified =
        "并亚布占并来仑系仓个伦伟侧侦杰备佣传债伤倾仅侨雇价仪亿偿优储儿内两册幂冻凯别则刚创划刘剑剂劲动务胜劳势勋励汇区协却厌参吴" +
        "员问启唤丧乔单尝严嘱国围园圆图团执坚报场块涂尘垫堕压垒坝壮寿梦伙夺奋妆奸妇妈婴孙学实宁审写宽宝将专寻对导届层属冈岛峡岗屿" +
        "岩师账带币帮干库厦庙厂废广厅张强弹弥弯汇后径从复征彻恒恶恼爱态庆忧凭宪应怀悬战戏户抛扫挂采扬换挥损摇抢折拨抚拥择击挡担据" +
        "扩摆拦携摄摊敌数毙断于时晋昼畅暂历晓书会东栅条弃栈业构枪桨乐梁楼标枢样树桥机横档检权欧欢岁历归残殡杀壳毁气决没况泪净浅测" +
        "浑凑汤准沟温灭沪滞满渔汉涨洁潜润泽济涛滨滤浏洒滩湾灾乌无炼烟烦热灯烧营炉争爷尔墙牵牺状狭狱奖独获献现玛环产毕画异当叠疯疗" +
        "症发皱盗尽监盘众睁矫硕确码砖础碍矿秘禄祸御礼税种称谷积稳穷窃竞笔节范筑简签筹笼签粮纠纪约红纯纸级纺细终组结绝络给绒统丝绑" +
        "经综绿维网紧绪线缘编缓练县缝缩纵总绩织绘系缴继续罗习圣闻联聪声职听肃胁脉脑肿肤胶脸临台与兴举旧铺舱舰艰华万叶苍盖莲蒋萧萨" +
        "蓝艺药苏兰处虚号亏虾虫蜡蚕术卫冲里补装里制复裤袭见规视觉览观触订计讯训托记讼访设许诉诊注诈评词询试诗话该详志认误说谁课调" +
        "谈请论咨诺谋讲谢证识谱译议护读变让贝负财贡贫货贩责贮贵买贷费贴贸贺赁资贼宾赏赔贤卖质账赌赖购赛赠赞赢赃赶赵迹践踪跃车轨军" +
        "软较载辅轻辆辉轮辑输辖转办农回这连周进游运过达违递远适迟迁选遗邮乡郑邻医酿释钞铅银铜铭销铝锋铺钢录钱锡错锅键钨镇镜钟铁铸" +
        "鉴鉴钻凿长门闭开间闸阅板关阵阴陆阳队阶际随险隐只双杂离难云电雾灵静韩响页顶项顺须预颁顿颇领头频题额颜愿类顾显风飞饭饮饲饰" +
        "养余馆马冯驻驾驶骑骗驱验惊体发松斗鱼鲜鸟盐丽麦面黄点党齐齿龄龙龟";

    private static readonly FrozenDictionary<char, string> Forms = Traditional.Zip(Simplified, (from, to) => KeyValuePair.Create(from, to.ToString())).ToFrozenDictionary();

    /// <summary>The simplified form; null: it is its own, or none is known.</summary>
    public static string? Fold(char character) => character < '\u4E00' ? null : Forms.GetValueOrDefault(character);
}
