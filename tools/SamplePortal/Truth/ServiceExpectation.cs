using SamplePortal.Catalogue;

namespace SamplePortal.Truth;

/// <summary>What a perfect observer finds behind one service of a list.</summary>
/// <param name="List">The path of the home page from which it is found.</param>
/// <param name="Title">As the list names it.</param>
/// <param name="Field">police, humanResources, education, health, civilAffairs, housing or other; null: its department does not say.</param>
/// <param name="State">works, dead, empty, inDevelopment, wrongTarget or notMeasured.</param>
internal sealed record ServiceExpectation(string List, string Title, string? Field, string State)
{
    /// <summary>A matter whose guide is as it should be.</summary>
    public static ServiceExpectation Of(Entry matter) => new("/", matter.Title, FieldOfDepartment.Of(matter.Department), "works");
}
