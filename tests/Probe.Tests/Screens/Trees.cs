using System.Text;
using Probe.Core.Visits.Screens;

namespace Probe.Tests.Screens;

/// <summary>Sources of screens, as UiAutomator2 and XCUITest send them.</summary>
internal static class Trees
{
    public static ScreenTree Read(string source) => ScreenTreeReader.Read(source).ShouldBeOfType<ScreenReading.Read>().Tree;

    public static string Android(string nodes, int width = 1080, int height = 2400) =>
        $"<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<hierarchy index=\"0\" class=\"hierarchy\" rotation=\"0\" width=\"{width}\" height=\"{height}\">{nodes}</hierarchy>";

    public static string Node(string role, string attributes = "", string children = "") => $"<{role} class=\"{role}\" {attributes}>{children}</{role}>";

    /// <summary>A search screen: a bar with a title, a field, a button and a list of results.</summary>
    public static string Search(string title = "搜索", string typed = "施工许可", string spinner = "", params string[] results)
    {
        var rows = new StringBuilder();
        foreach (var result in results)
        {
            rows.Append(Node("android.widget.LinearLayout", "resource-id=\"a:id/item\" clickable=\"true\" bounds=\"[0,400][1080,560]\"",
                Node("android.widget.TextView", $"resource-id=\"a:id/name\" text=\"{result}\" bounds=\"[40,410][600,470]\"")));
        }

        return Android(Node("android.widget.FrameLayout", "package=\"a\" bounds=\"[0,60][1080,2400]\"",
            Node("android.widget.TextView", $"resource-id=\"a:id/title\" text=\"{title}\" bounds=\"[0,60][1080,200]\"")
            + Node("android.widget.EditText", $"resource-id=\"a:id/box\" text=\"{typed}\" clickable=\"true\" bounds=\"[0,200][900,320]\"")
            + spinner
            + Node("androidx.recyclerview.widget.RecyclerView", "resource-id=\"a:id/results\" scrollable=\"true\" bounds=\"[0,400][1080,2300]\"", rows.ToString())));
    }

    public static string Form(params string[] fields)
    {
        var all = string.Concat(fields.Select(f => Node("android.widget.TextView", $"text=\"{f}\" bounds=\"[0,400][500,460]\"") + Node("android.widget.EditText", $"resource-id=\"a:id/{f}\" text=\"\" bounds=\"[0,460][1000,580]\"")));
        return Android(Node("android.widget.FrameLayout", "package=\"a\" bounds=\"[0,60][1080,2400]\"",
            Node("android.widget.ScrollView", "resource-id=\"a:id/form\" scrollable=\"true\" bounds=\"[0,200][1080,2200]\"", Node("android.widget.LinearLayout", "", all))
            + Node("android.widget.Button", "resource-id=\"a:id/next\" text=\"下一步\" clickable=\"true\" bounds=\"[0,2220][1080,2400]\"")));
    }

    public const string Ios = """
        <?xml version="1.0" encoding="UTF-8"?>
        <AppiumAUT>
          <XCUIElementTypeApplication type="XCUIElementTypeApplication" name="清河通" label="清河通" enabled="true" visible="true" accessible="false" x="0" y="0" width="390" height="844" index="0">
            <XCUIElementTypeWindow type="XCUIElementTypeWindow" enabled="true" visible="true" x="0" y="0" width="390" height="844">
              <XCUIElementTypeNavigationBar type="XCUIElementTypeNavigationBar" name="登录" enabled="true" visible="true" x="0" y="47" width="390" height="44">
                <XCUIElementTypeButton type="XCUIElementTypeButton" name="返回" label="返回" enabled="true" visible="true" x="8" y="47" width="44" height="44"/>
                <XCUIElementTypeStaticText type="XCUIElementTypeStaticText" value="登录" name="登录" label="登录" enabled="true" visible="true" x="170" y="58" width="50" height="22"/>
              </XCUIElementTypeNavigationBar>
              <XCUIElementTypeTextField type="XCUIElementTypeTextField" value="" name="account" label="" enabled="true" visible="true" x="16" y="120" width="358" height="48" placeholderValue="手机号"/>
              <XCUIElementTypeSecureTextField type="XCUIElementTypeSecureTextField" value="••••" name="password" label="" enabled="true" visible="true" x="16" y="180" width="358" height="48" placeholderValue="密码"/>
              <XCUIElementTypeSwitch type="XCUIElementTypeSwitch" value="1" name="remember" label="记住我" enabled="true" visible="true" x="16" y="240" width="51" height="31"/>
              <XCUIElementTypeTable type="XCUIElementTypeTable" enabled="true" visible="true" x="0" y="300" width="390" height="500">
                <XCUIElementTypeCell type="XCUIElementTypeCell" enabled="false" visible="false" x="0" y="1200" width="390" height="44"/>
              </XCUIElementTypeTable>
            </XCUIElementTypeWindow>
          </XCUIElementTypeApplication>
        </AppiumAUT>
        """;
}
