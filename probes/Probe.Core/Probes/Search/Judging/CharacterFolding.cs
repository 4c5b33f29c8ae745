using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Probe.Core.Probes.Search.Judging;

/// <summary>Compatibility forms of characters, as Unicode's NFKC has them for what titles hold.</summary>
/// <remarks>
/// Under InvariantGlobalization <see cref="string.Normalize(NormalizationForm)"/> returns its text unchanged, so the forms that portals
/// really mix are folded here: full width, small and vertical forms, circled and Roman numbers, units, Kangxi radicals (which texts
/// pasted from PDF files hold), compatibility ideographs, and accents (dropped: pinyin with tones equals pinyin without).
/// The tables are generated from the Unicode Character Database, version 14; a space means: no other form.
/// </remarks>
internal static class CharacterFolding
{
    private const string Accented =
        "AAAAAA CEEEEIIII NOOOOO  UUUUY  aaaaaa ceeeeiiii nooooo  uuu" +
        "uy yAaAaAaCcCcCcCcDd  EeEeEeEeEeGgGgGgGgHh  IiIiIiIiI   JjKk" +
        " LlLlLl    NnNnNn   OoOoOo  RrRrRrSsSsSsSsTtTt  UuUuUuUuUuUu" +
        "WwYyYZzZzZz                                 Oo             U" +
        "u                            AaIiOoUuUuUuUuUu AaAa    GgKkOo" +
        "Oo  j   Gg  NnAa    AaAaEeEeIiIiOoOoRrRrUuUuSsTt  Hh      Aa" +
        "EeOoOoOoOoYy";

    private const string KangxiRadicals =
        "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳" +
        "心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸" +
        "缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音" +
        "頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

    private const string CompatibilityIdeographs =
        "豈更車賈滑串句龜龜契金喇奈懶癩羅蘿螺裸邏樂洛烙珞落酪駱亂卵欄爛蘭鸞嵐濫藍襤拉臘蠟廊朗浪狼郎來冷勞擄櫓爐盧老蘆虜路露魯鷺碌" +
        "祿綠菉錄鹿論壟弄籠聾牢磊賂雷壘屢樓淚漏累縷陋勒肋凜凌稜綾菱陵讀拏樂諾丹寧怒率異北磻便復不泌數索參塞省葉說殺辰沈拾若掠略亮" +
        "兩凉梁糧良諒量勵呂女廬旅濾礪閭驪麗黎力曆歷轢年憐戀撚漣煉璉秊練聯輦蓮連鍊列劣咽烈裂說廉念捻殮簾獵令囹寧嶺怜玲瑩羚聆鈴零靈" +
        "領例禮醴隸惡了僚寮尿料樂燎療蓼遼龍暈阮劉杻柳流溜琉留硫紐類六戮陸倫崙淪輪律慄栗率隆利吏履易李梨泥理痢罹裏裡里離匿溺吝燐璘" +
        "藺隣鱗麟林淋臨立笠粒狀炙識什茶刺切度拓糖宅洞暴輻行降見廓兀嗀  塚 晴  凞猪益礼神祥福靖精羽 蘒 諸  逸都   飯飼" +
        "館鶴郞隷侮僧免勉勤卑喝嘆器塀墨層屮悔慨憎懲敏既暑梅海渚漢煮爫琢碑社祉祈祐祖祝禍禎穀突節練縉繁署者臭艹艹著褐視謁謹賓贈辶逸" +
        "難響頻恵 舘  並况全侀充冀勇勺喝啕喙嗢塚墳奄奔婢嬨廒廙彩徭惘慎愈憎慠懲戴揄搜摒敖晴朗望杖歹殺流滛滋漢瀞煮瞧爵犯猪瑱甆画" +
        "瘝瘟益盛直睊着磌窱節类絛練缾者荒華蝹襁覆視調諸請謁諾諭謹變贈輸遲醙鉶陼難靖韛響頋頻鬒龜   㮝䀘䀹   齃龎";

    private const string VerticalAndSmallForms =
        " —–__(){}〔〕【】《》〈〉「」『』  []    ___,、. ;:?!—(){}〔〕#&*+-<>= \\$%" +
        "@";

    /// <summary>Runs of neighbouring characters whose forms may be longer: the first one's code, then the forms.</summary>
    private static readonly FrozenDictionary<char, string> Longer = Expand(
        (0x00AA, "a"),
        (0x00B2, "2 3"),
        (0x00B5, "μ"),
        (0x00B9, "1 o"),
        (0x00BC, "1/4 1/2 3/4"),
        (0x2070, "0 i"),
        (0x2074, "4 5 6 7 8 9 + − = ( ) n 0 1 2 3 4 5 6 7 8 9 + − = ( )"),
        (0x2090, "a e o x ə h k l m n p s t"),
        (0x2100, "a/c a/s C °C"),
        (0x2105, "c/o c/u Ɛ"),
        (0x2109, "°F g H H H h ħ I I L l"),
        (0x2115, "N No"),
        (0x2119, "P Q R R R"),
        (0x2120, "SM TEL TM"),
        (0x2124, "Z"),
        (0x2126, "Ω"),
        (0x2128, "Z"),
        (0x212A, "K Å B C"),
        (0x212F, "e E F"),
        (0x2133, "M o א ב ג ד i"),
        (0x213B, "FAX π γ Γ Π ∑"),
        (0x2145, "D d e i j"),
        (0x2150, "1/7 1/9 1/10 1/3 2/3 1/5 2/5 3/5 4/5 1/6 5/6 1/8 3/8 5/8 7/8 1/ I II III IV V VI VII VIII IX X XI XI" +
            "I L C D M i ii iii iv v vi vii viii ix x xi xii l c d m"),
        (0x2189, "0/3"),
        (0x2460, "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 (1) (2) (3) (4) (5) (6) (7) (8) (9) (10) (11) (12" +
            ") (13) (14) (15) (16) (17) (18) (19) (20) 1. 2. 3. 4. 5. 6. 7. 8. 9. 10. 11. 12. 13. 14. 15. 16. 17." +
            " 18. 19. 20. (a) (b) (c) (d) (e) (f) (g) (h) (i) (j) (k) (l) (m) (n) (o) (p) (q) (r) (s) (t) (u) (v)" +
            " (w) (x) (y) (z) A B C D E F G H I J K L M N O P Q R S T U V W X Y Z a b c d e f g h i j k l m n o p" +
            " q r s t u v w x y z 0"),
        (0x3220, "(一) (二) (三) (四) (五) (六) (七) (八) (九) (十) (月) (火) (水) (木) (金) (土) (日) (株) (有) (社) (名) (特) (財) (祝) (労) " +
            "(代) (呼) (学) (監) (企) (資) (協) (祭) (休) (自) (至) 問 幼 文 箏"),
        (0x3280, "一 二 三 四 五 六 七 八 九 十 月 火 水 木 金 土 日 株 有 社 名 特 財 祝 労 秘 男 女 適 優 印 注 項 休 写 正 上 中 下 左 右 医 宗 学 監 企 資 協 夜"),
        (0x32C0, "1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月"),
        (0x3358, "0点 1点 2点 3点 4点 5点 6点 7点 8点 9点 10点 11点 12点 13点 14点 15点 16点 17点 18点 19点 20点 21点 22点 23点 24点 hPa da AU " +
            "bar oV pc dm dm2 dm3 IU 平成 昭和 大正 明治 株式会社 pA nA μA mA kA KB MB GB cal kcal pF nF μF μg mg kg Hz kHz M" +
            "Hz GHz THz μl ml dl kl fm nm μm mm cm km mm2 cm2 m2 km2 mm3 cm3 m3 km3 m∕s m∕s2 Pa kPa MPa GPa rad"),
        (0x33B0, "ps ns μs ms pV nV μV mV kV MV pW nW μW mW kW MW kΩ MΩ a.m. Bq cc cd C∕kg Co. dB Gy ha HP in KK KM kt" +
            " lm ln log lx mb mil mol PH p.m. PPM PR sr Sv Wb V∕m A∕m 1日 2日 3日 4日 5日 6日 7日 8日 9日 10日 11日 12日 13日 " +
            "14日 15日 16日 17日 18日 19日 20日 21日 22日 23日 24日 25日 26日 27日 28日 29日 30日 31日"),
        (0xFB00, "ff fi fl ffi ffl st st"));

    /// <summary>The folded form of one character; null: it is its own form.</summary>
    public static string? Fold(char character)
    {
        var form = Compatible(character);
        return ScriptFolding.Fold(form is [var single] ? single : character) ?? form;
    }

    private static string? Compatible(char character) => character switch
    {
        < '\u00A0' => null,
        '\u00A0' or '\u3000' => " ",
        >= '\uFF01' and <= '\uFF5E' => ((char)(character - 0xFEE0)).ToString(),
        >= '\u0300' and <= '\u036F' => "",
        >= '\u00C0' and < '\u0250' => From(Accented, '\u00C0', character),
        >= '\u2F00' and <= '\u2FD5' => From(KangxiRadicals, '\u2F00', character),
        >= '\uF900' and <= '\uFAFF' => From(CompatibilityIdeographs, '\uF900', character),
        >= '\uFE30' and <= '\uFE6B' => From(VerticalAndSmallForms, '\uFE30', character),
        _ => Longer.GetValueOrDefault(character),
    };

    /// <summary>Whether the character shows nothing: zero-width and bidi marks, soft hyphens, variation selectors, control characters.</summary>
    public static bool IsInvisible(Rune rune) =>
        rune.Value is 0x00AD or 0x034F or 0x115F or 0x1160 or 0x3164 or 0xFFA0 or (>= 0xFE00 and <= 0xFE0F)
        || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format
        || (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Control && !Rune.IsWhiteSpace(rune));

    private static string? From(string table, char first, char character)
    {
        var index = character - first;
        return index < table.Length && table[index] != ' ' ? table[index].ToString() : null;
    }

    private static FrozenDictionary<char, string> Expand(params (int First, string Forms)[] runs) =>
        runs.SelectMany(run => run.Forms.Split(' ').Select((form, index) => KeyValuePair.Create((char)(run.First + index), form))).ToFrozenDictionary();
}
