using System.Text;

namespace SamplePortal.Applying;

/// <summary>Blank forms to download.</summary>
internal static class Papers
{
    public static IResult BlankForm(string fileName) => Results.File(Encoding.ASCII.GetBytes(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"), "application/pdf", fileName);
}
