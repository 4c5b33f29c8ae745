using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Reviews.Remedies;

/// <summary>One thing noted of a task. Appended, never edited.</summary>
/// <param name="Task">The task's id: <see cref="RemedyTask.IdOf"/>.</param>
/// <param name="Target">The government that has it.</param>
/// <param name="By">Who noted it. Never empty.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "act")]
[JsonDerivedType(typeof(Opened), "opened")]
[JsonDerivedType(typeof(Assigned), "assigned")]
public abstract record RemedyEntry(string Task, string Target, string By, DateTimeOffset At)
{
    public string By { get; } = string.IsNullOrWhiteSpace(By) ? throw new ArgumentException("Who noted it is needed.", nameof(By)) : By.Trim();

    /// <summary>Its place among the task's entries, from 1; 0: not appended yet.</summary>
    public int Number { get; init; }

    /// <summary>A finding became a task.</summary>
    /// <param name="Finding">As it was found.</param>
    public sealed record Opened(string Task, string Target, string By, DateTimeOffset At, RemedyFinding Finding) : RemedyEntry(Task, Target, By, At);

    /// <summary>It was given to somebody, or its date was moved. Null: as before.</summary>
    /// <param name="Unit">The responsible unit, 责任单位.</param>
    /// <param name="Due">By when, 完成时限.</param>
    /// <param name="Note">What the city says of it.</param>
    public sealed record Assigned(string Task, string Target, string By, DateTimeOffset At, string? Unit, DateOnly? Due, string? Note) : RemedyEntry(Task, Target, By, At);
}

/// <summary>A finding that is to be remedied.</summary>
/// <param name="Subject">The verdict that found it.</param>
/// <param name="TargetName">The government.</param>
/// <param name="SeenAt">When.</param>
/// <param name="What">The task, in a few words.</param>
/// <param name="Indicators">The indicators concerned, in the field's words.</param>
/// <param name="Why">What was found, in a sentence. May quote a page: untrusted.</param>
/// <param name="ToDo">What is to be done.</param>
/// <param name="Where">Where to mend it: an address or a place. Untrusted.</param>
/// <param name="Severity">3: the service cannot be found or used; 2: hard to find or use; 1: a burden.</param>
/// <param name="Ruling">The verdict that counted.</param>
/// <param name="Count">How many things are to be mended. ≥ 1.</param>
/// <param name="Evidence">The visit's folder and what to look at in it.</param>
public sealed record RemedyFinding(
    ReviewSubject Subject, LocalText TargetName, DateTimeOffset SeenAt, LocalText What, ImmutableArray<LocalText> Indicators, LocalText Why, LocalText ToDo, string Where, int Severity, Ruling Ruling, int Count, string Evidence)
{
    [JsonIgnore]
    public string Task => RemedyTask.IdOf(Subject);
}

/// <summary>A task: what was found, who has it, by when.</summary>
/// <param name="Id">The same for the same finding in whatever run.</param>
/// <param name="Opened">The finding that opened it.</param>
/// <param name="Unit">The responsible unit; null: nobody yet.</param>
/// <param name="Due">Null: no date yet.</param>
/// <param name="Note">Null: none.</param>
public sealed record RemedyTask(string Id, RemedyFinding Opened, string OpenedBy, DateTimeOffset OpenedAt, string? Unit, DateOnly? Due, string? Note)
{
    private const int IdLength = 10;

    /// <summary>A short name for the same finding at the same government, channel and device, in whatever run: <c>R-1a2b3c4d5e</c>.</summary>
    public static string IdOf(ReviewSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var key = subject.Visit;
        var text = string.Join('\n', key.Target, key.Scenario, key.Channel, key.Device, subject.Item);
        return "R-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..IdLength];
    }

    /// <summary>The tasks that such entries make, by government and then the gravest first.</summary>
    public static ImmutableArray<RemedyTask> Of(IEnumerable<RemedyEntry> entries) =>
    [
        .. entries.GroupBy(entry => entry.Task, StringComparer.Ordinal)
            .Select(group => Of([.. group.OrderBy(entry => entry.Number)]))
            .OfType<RemedyTask>()
            .OrderBy(task => task.Opened.Subject.Visit.Target, StringComparer.Ordinal).ThenByDescending(task => task.Opened.Severity).ThenBy(task => task.Id, StringComparer.Ordinal),
    ];

    private static RemedyTask? Of(IReadOnlyList<RemedyEntry> entries)
    {
        if (entries.OfType<RemedyEntry.Opened>().FirstOrDefault() is not { } opened)
        {
            return null;
        }

        var assigned = entries.OfType<RemedyEntry.Assigned>().ToArray();
        return new RemedyTask(
            opened.Task, opened.Finding, opened.By, opened.At,
            assigned.LastOrDefault(entry => entry.Unit is not null)?.Unit, assigned.LastOrDefault(entry => entry.Due is not null)?.Due, assigned.LastOrDefault(entry => entry.Note is not null)?.Note);
    }
}
