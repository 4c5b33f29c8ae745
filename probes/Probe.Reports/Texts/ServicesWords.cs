using Probe.Core.Scenarios;
using Probe.Core.Scoring;

namespace Probe.Reports.Texts;

/// <summary>What a report says of service lists in words of its own, in both languages.</summary>
public static class ServicesWords
{
    public static LocalText Title { get; } = T("移动端应用服务检验报告", "What is offered on the phone");
    public static LocalText Lead { get; } = T("读出服务清单，每项服务打开一次；只看不填，从不提交。地址相同或同一领域内名称相同的，只计一项。", "Its service lists were read and each service was opened once; nothing filled in, nothing submitted. What has the same address, or the same name in the same field, counts once.");
    public static LocalText Fields { get; } = T("六个领域的服务数量", "Services in the six fields");
    public static LocalText Field { get; } = T("领域", "Field");
    public static LocalText Offered { get; } = T("提供", "Offered");
    public static LocalText Wrong { get; } = T("打不开、空白、在建或走错的服务", "Services that do not work");
    public static LocalText NothingWrong { get; } = T("打开的服务都可用。", "Every service that was opened works.");
    public static LocalText All { get; } = T("全部服务", "All services");
    public static LocalText Lists { get; } = T("读过的列表", "Lists that were read");
    public static LocalText Service { get; } = T("服务", "Service");
    public static LocalText State { get; } = T("结果", "Result");
    public static LocalText Why { get; } = T("依据", "By what");
    public static LocalText Sorted { get; } = T("归类依据", "Why this field");
    public static LocalText Hint { get; } = T("“可用”指打开后是该名称的办事指南或表单；需要登录、没有打开的记为“未测”，不算可用也不算失败。归类：先看办事指南写明的办理部门，再看所在列表（部门、主题），再看名称。", "'Works' is a guide or a form of that name; what asks to sign in first, and what was not opened, is 'not measured', neither working nor failed. Sorted by the body that its guide names, else by the list it stands in (department, theme), else by its own words.");
    public static LocalText Incomplete { get; } = T("清单未读完或服务未全部打开，数量为下限。", "Not every list was read, or not every service opened: the numbers are at least so many.");
    public static LocalText Count(int services, int lists, int opened) => T($"{lists} 个列表，{services} 项服务，打开 {opened} 项。", $"{Counted.Of(lists, "list")}, {Counted.Of(services, "service")}, {opened} opened.");

    public static LocalText Word(ServiceState state) => state switch
    {
        ServiceState.Works => T("可用", "works"),
        ServiceState.Dead => T("打不开", "dead"),
        ServiceState.Empty => T("空白", "empty"),
        ServiceState.InDevelopment => T("在建", "in development"),
        ServiceState.WrongTarget => T("走错", "wrong target"),
        _ => T("未测", "not measured"),
    };

    /// <summary>The class of the mark beside it.</summary>
    public static string Mark(ServiceState state) => state switch
    {
        ServiceState.Works => "ok",
        ServiceState.NotMeasured => "none",
        _ => "",
    };

    private static LocalText T(string zh, string en) => new(zh, en);
}
