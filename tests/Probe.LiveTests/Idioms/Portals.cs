namespace Probe.LiveTests.Idioms;

/// <summary>All idioms, each in a file of its own below Portals.</summary>
internal static partial class Portals
{
    public static IReadOnlyList<Idiom> All { get; } =
    [
        ElementUi, AntDesign, LayuiTable, WebForms, FramesetJsp, DefinitionList, Paragraphs, IconOverlay,
        TwoBoxes, Autocomplete, LateTimer, Skeleton, Redrawing, PictureOfNone, VirtualList, VoidLinks, SideLists, HashRoute, DeadBox,
        WelcomeDialog, FloatingAd, CaptchaLater, SubPage, SearchAmongForms,
        GovUk, Drupal, WordPress, InstantSearch, Toggle, CommandDialog, Combobox, ShadowDom, EnterOnly, FramedBox, SlowHydration,
        InfiniteScroll, PopularInstead, ExactRedirect, Sections, PostToNewTab, FramedResults, ServerError, KeyedRows, HiddenRows,
        NoSearchAtAll, GuessInstead, MenuOnPhone, ShortBox, LateExtra, LateOpener, NextPageFails, SlottedWords,
        FoldedSubItems, SiteEngine, CutTitles, Splash, BoughtSearch, Traditional,
    ];

    /// <summary>A home page's links to some matters.</summary>
    private static string Hot(IReadOnlyList<Matter> all, string each = "<li><a href=\"guide?id={0}\">{1}</a></li>") =>
        string.Concat(new[] { 0, 7, 12, 15, 17, 19 }.Select(i => string.Format(System.Globalization.CultureInfo.InvariantCulture, each, all[i].Id, all[i].Title)));

    private static string Each(string query, Func<Matter, string> row, int most = 99) => string.Concat(Catalogue.Find(query).Take(most).Select(row));

    private static string E(string text) => System.Net.WebUtility.HtmlEncode(text);
}
