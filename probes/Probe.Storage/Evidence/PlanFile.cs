using System.Text;
using System.Text.Json;
using Probe.Core.Records;
using Probe.Core.Visits;

namespace Probe.Storage.Evidence;

/// <summary>The file <c>plan.json</c>: whose folder this is, and what was going to be done. Written before anything is done.</summary>
/// <param name="Format">The shape of this document.</param>
/// <param name="Key">The visit; folder names are slugs, and two keys may share one.</param>
/// <param name="Plan">The caller's document.</param>
/// <param name="Kind">Which probe's visit it is; null, and not in the file: a search.</param>
internal sealed record PlanFile(int Format, VisitKey Key, JsonElement Plan, string? Kind = null)
{
    internal const int CurrentFormat = 1;

    /// <summary>Whether an interrupted visit can be gone on with: a journey's session is gone, and what it had filled in with it.</summary>
    internal bool CanResume => Kind is null or Visit.KindName;

    internal static PlanFile Create(VisitKey key, string planJson, string kind)
    {
        using var document = JsonDocument.Parse(planJson);
        return new PlanFile(CurrentFormat, key, document.RootElement.Clone(), kind == Visit.KindName ? null : kind);
    }

    /// <summary>The plan is kept as it was written: the caller compares it as text.</summary>
    internal byte[] ToBytes() =>
        Encoding.UTF8.GetBytes($$"""{"format":{{Format}},"key":{{VisitJson.WriteAny(Key)}}{{(Kind is null ? "" : $",\"kind\":{VisitJson.WriteAny(Kind)}")}},"plan":{{Plan.GetRawText()}}}""" + "\n");

    /// <summary>Whether a key that was read says all that folders are named by: a reader leaves out what the document lacks.</summary>
    internal static bool IsWhole(VisitKey? key) =>
        key is { Target: not null, Scenario: not null, Channel: not null, Device: not null } && RunId.IsValid(key.Run.Value);

    /// <returns>Null where there is none.</returns>
    /// <exception cref="EvidenceException">There is one, and it cannot be read.</exception>
    internal static PlanFile? Read(string folder)
    {
        var file = new FileInfo(Path.Combine(folder, EvidencePaths.Plan));
        if (!file.Exists || file.LinkTarget is not null || file.Length == 0)
        {
            return null;
        }

        try
        {
            var plan = VisitJson.ReadAny<PlanFile>(Encoding.UTF8.GetString(File.ReadAllBytes(file.FullName)));
            if (plan.Format != CurrentFormat)
            {
                throw new EvidenceException($"The plan '{file.FullName}' has format {plan.Format}; this Probe reads {CurrentFormat}. Use the Probe that wrote it.");
            }

            return IsWhole(plan.Key) && plan.Plan.ValueKind != JsonValueKind.Undefined ? plan : throw new JsonException("The visit's key or plan is missing.");
        }
        catch (JsonException exception)
        {
            throw new EvidenceException($"The plan '{file.FullName}' is damaged: {exception.Message} Put its folder aside and visit again.", exception);
        }
        catch (Exception exception) when (EvidenceException.IsMedium(exception))
        {
            throw EvidenceException.OfReading(file.FullName, exception);
        }
    }

    /// <returns>Null where there is no plan, or none that can be read.</returns>
    internal static PlanFile? TryRead(string folder)
    {
        try
        {
            return Read(folder);
        }
        catch (EvidenceException)
        {
            // A list shows such a visit as unusable; who resumes it hears why.
            return null;
        }
    }
}
