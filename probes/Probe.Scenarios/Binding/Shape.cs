using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace Probe.Scenarios.Binding;

/// <summary>What a record of the file model asks of a file: one slot a parameter. Read once a type.</summary>
internal sealed class Shape
{
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<Type, Shape> Known = new();

    private readonly ConstructorInfo _constructor;

    private Shape(Type type)
    {
        _constructor = type.GetConstructors().Single();
        Slots = [.. _constructor.GetParameters().Select(p => new Slot(p))];
    }

    public IReadOnlyList<Slot> Slots { get; }

    public static Shape Of(Type type) => Known.GetOrAdd(type, t => new Shape(t));

    public object Make(object?[] values) => _constructor.Invoke(values);
}

/// <summary>One key of a mapping.</summary>
internal sealed class Slot(ParameterInfo parameter)
{
    public string Key { get; } = Words.Key(parameter.Name!);

    public Type Type { get; } = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;

    /// <summary>A parameter without a default must be written in the file.</summary>
    public bool IsRequired { get; } = !parameter.HasDefaultValue;

    public string? Description { get; } = parameter.GetCustomAttribute<DescriptionAttribute>()?.Description;

    public RangeAttribute? Range { get; } = parameter.GetCustomAttribute<RangeAttribute>();

    public MinLengthAttribute? Least { get; } = parameter.GetCustomAttribute<MinLengthAttribute>();

    public OrWordAttribute? OrWord { get; } = parameter.GetCustomAttribute<OrWordAttribute>();

    public TextRuleAttribute? TextRule { get; } = parameter.GetCustomAttribute<TextRuleAttribute>();

    /// <summary>The type's default where a required value could not be read: the file's value is never used then.</summary>
    public object? Nothing { get; } = parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null;
}
