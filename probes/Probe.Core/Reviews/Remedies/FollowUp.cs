using System.Text.Json.Serialization;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Reviews.Remedies;

/// <summary>What the newest run says of a task.</summary>
/// <param name="Run">The run that says it; null: none since.</param>
/// <param name="SeenAt">When that was seen; null with it.</param>
/// <param name="Why">In a sentence.</param>
public sealed record FollowUp(FollowUpState State, RunId? Run, DateTimeOffset? SeenAt, LocalText Why)
{
    /// <param name="task">The task.</param>
    /// <param name="later">The same verdict in a later run, and how many things were to be mended then (0 where it conforms); null: it was not asked again.</param>
    public static FollowUp Of(RemedyTask task, LaterFinding? later)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (later is null)
        {
            return new FollowUp(FollowUpState.NotSeenAgain, null, null, new LocalText("此后尚未复测。", "Not probed again since."));
        }

        var (was, now) = (task.Opened, later);
        FollowUp Say(FollowUpState state, string zh, string en) => new(state, later.Run, later.SeenAt, new LocalText(zh, en));
        return now.Ruling.Kind switch
        {
            // What could not be measured is neither remedied nor not.
            RulingKind.NotMeasured => Say(FollowUpState.NotMeasured, "复测时未能测得。", "Probed again, and could not be measured."),
            RulingKind.Conforming or RulingKind.NotApplicable => Say(FollowUpState.Remedied, $"已整改：复测为“{now.Ruling.Words.Zh}”。", $"Remedied: probed again it is {now.Ruling.Words.En}."),
            _ when now.Severity > was.Severity || (now.Severity == was.Severity && now.Count > was.Count) => Say(
                FollowUpState.Worse, $"更差：由“{was.Ruling.Words.Zh}”（{was.Count} 处）变为“{now.Ruling.Words.Zh}”（{now.Count} 处）。", $"Worse: it was {was.Ruling.Words.En} ({was.Count}), it is {now.Ruling.Words.En} ({now.Count})."),
            _ => Say(
                FollowUpState.NotYet, $"未整改：复测为“{now.Ruling.Words.Zh}”（{now.Count} 处，原 {was.Count} 处）。", $"Not yet remedied: it is {now.Ruling.Words.En} ({now.Count}; it was {was.Count})."),
        };
    }
}

/// <summary>The same verdict in a later run.</summary>
/// <param name="Severity">As of <see cref="RemedyFinding"/>; 0 where nothing is to be mended.</param>
/// <param name="Count">As of <see cref="RemedyFinding"/>; 0 where nothing is to be mended.</param>
public sealed record LaterFinding(RunId Run, DateTimeOffset SeenAt, Ruling Ruling, int Severity, int Count);

/// <summary>Whether a task was done, as the next run sees it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FollowUpState>))]
public enum FollowUpState
{
    [JsonStringEnumMemberName("notSeenAgain")]
    NotSeenAgain,

    [JsonStringEnumMemberName("notMeasured")]
    NotMeasured,

    [JsonStringEnumMemberName("remedied")]
    Remedied,

    [JsonStringEnumMemberName("notYet")]
    NotYet,

    [JsonStringEnumMemberName("worse")]
    Worse,
}
