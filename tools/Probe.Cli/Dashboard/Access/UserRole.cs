using System.Text.Json.Serialization;

namespace Probe.Cli.Dashboard.Access;

/// <summary>What somebody may do on the dashboard. Each may do what those before it may.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<UserRole>))]
internal enum UserRole
{
    /// <summary>Looks and exports.</summary>
    [JsonStringEnumMemberName("viewer")]
    Viewer,

    /// <summary>Decides on verdicts.</summary>
    [JsonStringEnumMemberName("assessor")]
    Assessor,

    /// <summary>Pauses, resumes and fires campaigns.</summary>
    [JsonStringEnumMemberName("administrator")]
    Administrator,
}
