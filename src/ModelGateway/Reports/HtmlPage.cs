using System.Security.Cryptography;
using System.Text;

namespace ModelGateway;

/// <summary>The frame of a report: head, style, contents, sections, foot. It asks for nothing from outside and runs no script.</summary>
internal static class HtmlPage
{
    private static readonly string s_style = ReadStyle();

    // Nothing can be loaded, run or sent, whatever a name or a message holds. The empty icon is data, and without it a browser asks for one.
    private static readonly string s_policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(s_style)))}'; img-src data:; base-uri 'none'; form-action 'none'";

    /// <summary>Writes a page.</summary>
    /// <param name="stream">Where to; stays open.</param>
    /// <param name="title">The title.</param>
    /// <param name="made">What the foot says.</param>
    /// <param name="sections">Id, name in the contents, and content, in order; the first has the page's main heading.</param>
    public static void Write(Stream stream, string title, string made, IReadOnlyList<(string Id, string Name, Action<HtmlWriter> Write)> sections)
    {
        using StreamWriter output = new(stream, leaveOpen: true) { NewLine = "\n" };
        HtmlWriter html = new(output);
        html.Begin("<!DOCTYPE html>\n");
        using (html.Element("html", null, ("lang", "en")))
        {
            Head(html, title);
            using (html.Element("body"))
            {
                Contents(html, sections);
                using (html.Element("main"))
                {
                    foreach ((string id, _, Action<HtmlWriter> write) in sections)
                    {
                        using (html.Element("section", null, ("id", id)))
                        {
                            write(html);
                        }
                    }
                }

                html.Leaf("footer", made);
            }
        }
    }

    private static void Head(HtmlWriter html, string title)
    {
        using (html.Element("head"))
        {
            html.Empty("meta", null, ("charset", "utf-8"));
            html.Empty("meta", null, ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
            html.Empty("meta", null, ("name", "color-scheme"), ("content", "light dark"));
            html.Empty("meta", null, ("http-equiv", "Content-Security-Policy"), ("content", s_policy));
            html.Empty("link", null, ("rel", "icon"), ("href", "data:,"));
            html.Leaf("title", title);
            using (html.Element("style"))
            {
                html.Begin(s_style);
            }
        }
    }

    private static void Contents(HtmlWriter html, IReadOnlyList<(string Id, string Name, Action<HtmlWriter> Write)> sections)
    {
        using (html.Element("nav", null, ("aria-label", "Contents")))
        using (html.Element("ul"))
        {
            foreach ((string id, string name, _) in sections)
            {
                using (html.Element("li"))
                {
                    html.Leaf("a", name, null, ("href", "#" + id));
                }
            }
        }
    }

    private static string ReadStyle()
    {
        using Stream resource = typeof(HtmlPage).Assembly.GetManifestResourceStream("report.css")!;
        using StreamReader reader = new(resource);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
