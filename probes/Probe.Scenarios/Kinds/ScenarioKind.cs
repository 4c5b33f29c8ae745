using Probe.Scenarios.Binding;
using Probe.Scenarios.Documents;

namespace Probe.Scenarios.Kinds;

/// <summary>One kind of file. Definition and result are different types: a file model is bound, checked, then made into a type of Core.</summary>
internal abstract class ScenarioKind(string word, Type file)
{
    /// <summary>What stands behind <c>kind:</c>.</summary>
    public string Word { get; } = word;

    /// <summary>The file model: the schema is generated from it.</summary>
    public Type File { get; } = file;

    /// <returns>Null when the sink has a diagnostic.</returns>
    public abstract object? Read(Node.Mapping root, DiagnosticSink sink, Surroundings surroundings);
}

/// <summary>What a file may refer to outside itself.</summary>
/// <param name="KeywordSets">Ids of the keyword sets that can be had; null: not known, so references are not checked.</param>
/// <param name="Journeys">The ids of the steps of each journey that can be had; null: not known.</param>
/// <param name="Targets">Ids of the targets that can be had; read only where they are asked for, because there may be one for every city of a country.</param>
internal sealed record Surroundings(IReadOnlyCollection<string>? KeywordSets, IReadOnlyDictionary<string, IReadOnlyCollection<string>>? Journeys, Lazy<IReadOnlyCollection<string>>? Targets = null);

/// <inheritdoc/>
internal abstract class ScenarioKind<TFile, TResult>(string word) : ScenarioKind(word, typeof(TFile))
    where TFile : class
    where TResult : class
{
    public sealed override object? Read(Node.Mapping root, DiagnosticSink sink, Surroundings surroundings)
    {
        var source = new SourceMap(sink);
        var file = new Binder(source).Bind<TFile>(root);
        Check(file, source, surroundings);
        return sink.IsEmpty ? Make(file, sink.File) : null;
    }

    /// <summary>Checks of meaning. What could not be read is null in the file, whatever its type says.</summary>
    protected abstract void Check(TFile file, SourceMap source, Surroundings surroundings);

    /// <param name="file">Complete and sound.</param>
    /// <param name="name">The file's name, as the user named it.</param>
    protected abstract TResult Make(TFile file, string name);
}
