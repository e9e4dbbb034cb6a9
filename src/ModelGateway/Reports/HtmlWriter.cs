using System.Globalization;
using System.Text;

namespace ModelGateway;

/// <summary>
/// Writes HTML that is well-formed XML too. Everything that a page shows goes through here, and nothing else decides what a tag is: text and
/// attributes are escaped, whatever is in them.
/// </summary>
internal sealed class HtmlWriter(TextWriter output)
{
    private readonly Stack<string> _open = new();
    private int _ids;

    /// <summary>An id that the page has once.</summary>
    public string NextId(string prefix) => string.Create(CultureInfo.InvariantCulture, $"{prefix}-{++_ids}");

    /// <summary>Opens an element; disposing of the result closes it.</summary>
    /// <param name="tag">A tag of the library's own.</param>
    /// <param name="style">The classes; null for none.</param>
    /// <param name="attributes">Names of the library's own, with any values; one that is null is left out.</param>
    public Scope Element(string tag, string? style = null, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(tag, style, attributes);
        output.Write('>');
        _open.Push(tag);
        return new Scope(this);
    }

    /// <summary>An element with text.</summary>
    public void Leaf(string tag, string text, string? style = null, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        using (Element(tag, style, attributes))
        {
            Text(text);
        }
    }

    /// <summary>An element without content.</summary>
    public void Empty(string tag, string? style = null, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(tag, style, attributes);
        output.Write("/>");
    }

    /// <summary>Text within the open element.</summary>
    public void Text(string text) => Escape(text);

    /// <summary>A name from the data: set apart from the text around it, whatever direction it is written in.</summary>
    public void Name(string name, string? style = null) => Leaf("bdi", name.Length == 0 ? "(empty)" : name, style ?? "name");

    /// <summary>The document type and the library's own style sheet, which has no character that would need escaping.</summary>
    public void Begin(string text) => output.Write(text);

    private void Start(string tag, string? style, ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        output.Write('<');
        output.Write(tag);
        Attribute("class", style);
        foreach ((string name, string? value) in attributes)
        {
            Attribute(name, value);
        }
    }

    private void Attribute(string name, string? value)
    {
        if (value is not null)
        {
            output.Write(' ');
            output.Write(name);
            output.Write("=\"");
            Escape(value);
            output.Write('"');
        }
    }

    private void End()
    {
        output.Write("</");
        string tag = _open.Pop();
        output.Write(tag);
        output.Write('>');
        if (tag is "section" or "tr" or "p" or "svg" or "h2" or "h3" or "table" or "figure" or "head" or "li")
        {
            output.Write('\n');
        }
    }

    // What XML forbids becomes the replacement character: control characters, halves of surrogate pairs, non-characters. So do marks that turn the
    // direction of all that follows, which would let a name rewrite the sentence around it; letters that are written from right to left need none.
    private void Escape(string text)
    {
        Span<char> characters = stackalloc char[2];
        foreach (Rune rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '&':
                    output.Write("&amp;");
                    break;
                case '<':
                    output.Write("&lt;");
                    break;
                case '>':
                    output.Write("&gt;");
                    break;
                case '"':
                    output.Write("&quot;");
                    break;
                case '\'':
                    output.Write("&#39;");
                    break;
                case '\t' or '\n' or '\r':
                    output.Write(' ');
                    break;
                case < 0x20 or (>= 0x7F and < 0xA0) or 0xFFFE or 0xFFFF or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069):
                    output.Write('\uFFFD');
                    break;
                default:
                    output.Write(characters[..rune.EncodeToUtf16(characters)]);
                    break;
            }
        }
    }

    /// <summary>An open element.</summary>
    public readonly ref struct Scope(HtmlWriter writer)
    {
        public void Dispose() => writer.End();
    }
}
