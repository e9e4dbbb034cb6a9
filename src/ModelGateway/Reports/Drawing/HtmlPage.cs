using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace ModelGateway.Reports;

/// <summary>
/// A page: head, contents, sections, foot, and the style sheet that tables and charts are made for, in light and dark, on phone and paper. It is one
/// file that asks for nothing from outside and runs no script; its own content security policy forbids both.
/// </summary>
[Experimental("MG0001")]
public sealed class HtmlPage
{
    /// <summary>The style sheet, as each page holds it.</summary>
    public static string StyleSheet { get; } = ReadStyleSheet();

    /// <summary>
    /// The source by which a policy allows the style sheet: <c>'sha256-…'</c>, with its quotes, of its bytes in UTF-8 (W3C, Content Security Policy
    /// Level 3).
    /// </summary>
    public static string StyleSource { get; } = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(StyleSheet)))}'";

    /// <summary>
    /// The policy of a page that stands alone: nothing can be loaded, run or sent, whatever a name or a message holds, but for the style sheet and
    /// the page's empty icon, which is data: without one a browser asks for it, and reports that it may not.
    /// </summary>
    public static string ClosedPolicy { get; } = $"default-src 'none'; style-src {StyleSource}; img-src data:; base-uri 'none'; form-action 'none'";

    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>The sections, in order; the contents link to each.</summary>
    public required IReadOnlyList<HtmlSection> Sections { get; init; }

    /// <summary>What the foot says, such as what the page was made from; null for nothing.</summary>
    public string? Foot { get; init; }

    /// <summary>
    /// The page's content security policy; by default <see cref="ClosedPolicy"/>. A page with forms or scripts of its own site allows them, with
    /// <c>form-action 'self'</c> and <c>script-src 'self'</c>. A response that sends the page sends the policy as a header too, where
    /// <c>frame-ancestors</c> can be added.
    /// </summary>
    /// <exception cref="ArgumentException">It does not have <see cref="StyleSource"/>, so that the page would have no style.</exception>
    public string Policy
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value.Contains(StyleSource, StringComparison.Ordinal)
                ? value
                : throw new ArgumentException(
                    $"The policy '{value}' does not allow the page's style sheet. Add style-src {StyleSource} to it.", nameof(value));
        }
    } = ClosedPolicy;

    /// <summary>Writes the page in UTF-8, once all of it is made.</summary>
    /// <param name="stream">Where to, asynchronously alone; stays open.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="InvalidOperationException">Two sections have the same id, or one has none; nothing is written.</exception>
    public async Task WriteAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        await Render().WriteAsync(stream, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The page in UTF-8.</summary>
    internal byte[] ToBytes() => Render().ToBytes();

    private HtmlWriter Render()
    {
        CheckIds();
        HtmlWriter html = new();
        html.Raw("<!DOCTYPE html>\n");
        using (html.Element("html", null, ("lang", "en")))
        {
            Head(html);
            using (html.Element("body"))
            {
                Contents(html);
                using (html.Element("main"))
                {
                    foreach (HtmlSection section in Sections)
                    {
                        using (html.Element("section", null, ("id", section.Id)))
                        {
                            section.Write(html);
                        }
                    }
                }

                if (Foot is not null)
                {
                    html.Leaf("footer", Foot);
                }
            }
        }

        return html;
    }

    private void CheckIds()
    {
        HashSet<string> ids = new(StringComparer.Ordinal);
        foreach (HtmlSection section in Sections)
        {
            if (section.Id.Length == 0 || section.Id.Any(char.IsWhiteSpace) || !ids.Add(section.Id))
            {
                throw new InvalidOperationException(
                    $"The section '{section.Name}' has the id '{section.Id}'. Give each an id of its own, without spaces.");
            }
        }
    }

    private void Head(HtmlWriter html)
    {
        using (html.Element("head"))
        {
            html.Empty("meta", null, ("charset", "utf-8"));
            html.Empty("meta", null, ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
            html.Empty("meta", null, ("name", "color-scheme"), ("content", "light dark"));
            html.Empty("meta", null, ("http-equiv", "Content-Security-Policy"), ("content", Policy));
            html.Empty("link", null, ("rel", "icon"), ("href", "data:,"));
            html.Leaf("title", Title);
            using (html.Element("style"))
            {
                html.Raw(StyleSheet);
            }
        }
    }

    private void Contents(HtmlWriter html)
    {
        using (html.Element("nav", null, ("aria-label", "Contents")))
        using (html.Element("ul"))
        {
            foreach (HtmlSection section in Sections)
            {
                using (html.Element("li"))
                {
                    html.Leaf("a", section.Name, null, ("href", "#" + section.Id));
                }
            }
        }
    }

    private static string ReadStyleSheet()
    {
        using Stream resource = typeof(HtmlPage).Assembly.GetManifestResourceStream("report.css")!;
        using StreamReader reader = new(resource);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
