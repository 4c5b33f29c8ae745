using System.Collections.Immutable;

namespace Probe.Storage.Evidence;

/// <summary>What an interrupted visit left that cannot be used. It is moved, never deleted, and sealed with the rest.</summary>
/// <param name="File">Where it stood, relative to the visit's folder.</param>
/// <param name="MovedTo">Where it stands now.</param>
/// <param name="Why">In a sentence.</param>
public sealed record SetAside(string File, string MovedTo, string Why)
{
    /// <summary>Moves files into a new folder under <c>aside/</c>.</summary>
    internal static ImmutableArray<SetAside> Move(string folder, IReadOnlyList<(string File, string Why)> files)
    {
        if (files.Count == 0)
        {
            return [];
        }

        var number = 1;
        while (Path.Exists(Path.Combine(folder, EvidencePaths.Aside, $"{number}")))
        {
            number++;
        }

        var moved = ImmutableArray.CreateBuilder<SetAside>(files.Count);
        foreach (var (file, why) in files)
        {
            var target = $"{EvidencePaths.Aside}/{number}/{file}";
            var to = Path.Combine(folder, target);
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            System.IO.File.Move(Path.Combine(folder, file), to);
            moved.Add(new SetAside(file, target, why));
        }

        return moved.MoveToImmutable();
    }
}
