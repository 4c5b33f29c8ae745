namespace SamplePortal.Truth;

/// <summary>To which of the six fields a department belongs: what a perfect observer reads in each matter's guide.</summary>
internal static class FieldOfDepartment
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["公安局"] = "police", ["公安分局"] = "police",
        ["人力资源和社会保障局"] = "humanResources", ["人社局"] = "humanResources",
        ["教科体局"] = "education",
        ["卫生健康局"] = "health", ["卫健局"] = "health", ["医疗保障局"] = "health",
        ["民政局"] = "civilAffairs",
        ["住房和城乡建设局"] = "housing", ["住建局"] = "housing", ["住房公积金管理中心"] = "housing",
        ["Constabulary"] = "police", ["Vehicle and Driver Office"] = "police",
        ["Schools"] = "education",
        ["Civil Registry"] = "civilAffairs",
        ["Building Control"] = "housing", ["Housing Fund"] = "housing",
    };

    /// <returns>Null: everything goes through it, or it serves two fields, so that it does not say.</returns>
    public static string? Of(string department) =>
        department.EndsWith("行政审批局", StringComparison.Ordinal) || department.EndsWith("残联", StringComparison.Ordinal) || department.EndsWith("税务局", StringComparison.Ordinal) || department is "Work and Welfare" or "Town Clerk" ? null
        : Known.GetValueOrDefault(department.TrimStart('省', '市', '县', '区', '乡'), "other");
}
