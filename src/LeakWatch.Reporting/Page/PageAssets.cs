using System.Security.Cryptography;
using System.Text;

namespace LeakWatch.Reporting.Page;

/// <summary>The style sheet and the script of a page, which stand in it.</summary>
internal static class PageAssets
{
    /// <summary>The style sheet.</summary>
    public static Markup Style { get; } = Read("page.css");

    /// <summary>The script.</summary>
    public static Markup Script { get; } = Read("page.js");

    /// <summary>
    /// What the page may do: nothing is loaded and nothing is sent, and no style and no script is obeyed but these two, whatever
    /// else might stand in it.
    /// </summary>
    public static string Policy { get; } =
        $"default-src 'none'; style-src '{HashOf(Style)}'; script-src '{HashOf(Script)}'; base-uri 'none'; form-action 'none'";

    private static string HashOf(Markup text) =>
        $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text.Text)))}";

    private static Markup Read(string name)
    {
        using var stream = typeof(PageAssets).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new Markup(reader.ReadToEnd().ReplaceLineEndings("\n"));
    }
}
