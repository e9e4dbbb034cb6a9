using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace ModelGateway.Reports;

/// <summary>
/// Writes HTML that is well-formed XML too. All text and every attribute's value is escaped, so a name from the data can hold anything; tags, names
/// of attributes and classes are the caller's own.
/// </summary>
/// <remarks>
/// <para>
/// It is for one thread, and keeps what is written, a whole page (<see cref="HtmlPage"/>) or a part of one, until that is asked for: web responses
/// take no synchronous writes.
/// </para>
/// <para>
/// Classes that the style sheet of <see cref="HtmlPage"/> knows, beside those of the charts: <c>lede</c> (the paragraph to read first), <c>soft</c>
/// (said with less weight), <c>absent</c> (what is not known), <c>answer</c> (a box with the conclusion), <c>notes</c> (a list of warnings),
/// <c>facts</c> (a list of terms and what they are), <c>name</c>, <c>hash</c> and <c>number</c> (a cell to the right).
/// </para>
/// </remarks>
[Experimental("MG0001")]
public sealed class HtmlWriter
{
    private static readonly SearchValues<char> s_inNames = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");

    private readonly StringBuilder _output = new();
    private readonly Stack<string> _open = new();
    private int _ids;

    /// <summary>Makes an id that this writer has not given before: <c>chart-1</c>, <c>chart-2</c>, … whatever the prefix.</summary>
    /// <param name="prefix">What it begins with.</param>
    /// <exception cref="ArgumentException">The prefix is empty.</exception>
    public string NextId(string prefix)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(prefix);
        return string.Create(CultureInfo.InvariantCulture, $"{prefix}-{++_ids}");
    }

    /// <summary>Opens an element. Disposing of the result closes it: <c>using (html.Element("p"))</c>.</summary>
    /// <param name="tag">The tag: letters, digits and hyphens.</param>
    /// <param name="classes">Its classes, with spaces between them; null for none.</param>
    /// <param name="attributes">Names and values; one whose value is null is left out.</param>
    /// <exception cref="ArgumentException">
    /// A tag or name is none, or the attribute is <c>style</c> or begins with <c>on</c>: the policy of a page allows neither styles nor scripts in
    /// attributes.
    /// </exception>
    public HtmlScope Element(string tag, string? classes = null, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(tag, classes, attributes);
        _output.Append('>');
        _open.Push(tag);
        return new HtmlScope(this);
    }

    /// <summary>Writes an element with nothing but text in it.</summary>
    /// <param name="tag">The tag: letters, digits and hyphens.</param>
    /// <param name="text">The text.</param>
    /// <param name="classes">Its classes, with spaces between them; null for none.</param>
    /// <param name="attributes">Names and values; one whose value is null is left out.</param>
    /// <exception cref="ArgumentException">As <see cref="Element"/> says.</exception>
    public void Leaf(string tag, string text, string? classes = null, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        ArgumentNullException.ThrowIfNull(text);
        using (Element(tag, classes, attributes))
        {
            Text(text);
        }
    }

    /// <summary>
    /// Writes an element without content and end tag: one of HTML's void elements (<c>br</c>, <c>meta</c>, <c>input</c>) or of SVG (<c>path</c>).
    /// HTML takes any other, such as an empty <c>td</c>, for one that was left open: write it with <see cref="Leaf"/>.
    /// </summary>
    /// <param name="tag">The tag: letters, digits and hyphens.</param>
    /// <param name="classes">Its classes, with spaces between them; null for none.</param>
    /// <param name="attributes">Names and values; one whose value is null is left out.</param>
    /// <exception cref="ArgumentException">As <see cref="Element"/> says.</exception>
    public void Empty(string tag, string? classes = null, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(tag, classes, attributes);
        _output.Append("/>");
    }

    /// <summary>Writes text into the open element. What no page may hold, such as control characters, becomes the replacement character.</summary>
    /// <param name="text">The text.</param>
    public void Text(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Escape(text);
    }

    /// <summary>Writes a name from the data, set apart (<c>bdi</c>) from the text around it, whatever direction it is written in.</summary>
    /// <param name="name">The name; an empty one is shown as <c>(empty)</c>.</param>
    /// <param name="classes">Its classes, with spaces between them; null for <c>name</c>, which makes it bold.</param>
    public void Name(string name, string? classes = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        Leaf("bdi", name.Length == 0 ? "(empty)" : name, classes ?? "name");
    }

    /// <summary>Writes all of it in UTF-8.</summary>
    /// <param name="stream">Where to, asynchronously alone; stays open.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task WriteAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        await stream.WriteAsync(ToBytes(), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>All of it.</summary>
    public override string ToString() => _output.ToString();

    /// <summary>All of it in UTF-8.</summary>
    internal byte[] ToBytes() => Encoding.UTF8.GetBytes(_output.ToString());

    /// <summary>The document type, and the library's own style sheet, which has no character that would need escaping.</summary>
    internal void Raw(string text) => _output.Append(text);

    internal void End()
    {
        if (!_open.TryPop(out string? tag))
        {
            throw new InvalidOperationException("Every element is closed already. Dispose of each once.");
        }

        _output.Append("</");
        _output.Append(tag);
        _output.Append('>');
        if (tag is "section" or "tr" or "p" or "svg" or "h2" or "h3" or "table" or "figure" or "head" or "li")
        {
            _output.Append('\n');
        }
    }

    private void Start(string tag, string? classes, ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        CheckName(tag, nameof(tag));
        foreach ((string name, _) in attributes)
        {
            CheckName(name, nameof(attributes));
            if (name.Equals("style", StringComparison.OrdinalIgnoreCase) || name.StartsWith("on", StringComparison.OrdinalIgnoreCase))
            {
                throw new ArgumentException(
                    $"The attribute '{name}' has no effect under the policy of a page. Use a class, an SVG attribute, or a script of its own.",
                    nameof(attributes));
            }
        }

        _output.Append('<');
        _output.Append(tag);
        Attribute("class", classes);
        foreach ((string name, string? value) in attributes)
        {
            Attribute(name, value);
        }
    }

    private static void CheckName(string name, string parameter)
    {
        ArgumentException.ThrowIfNullOrEmpty(name, parameter);
        if (!char.IsAsciiLetter(name[0]) || name.AsSpan().ContainsAnyExcept(s_inNames))
        {
            throw new ArgumentException($"'{name}' is no name of a tag or an attribute: expected a letter, then letters, digits and hyphens.", parameter);
        }
    }

    private void Attribute(string name, string? value)
    {
        if (value is not null)
        {
            _output.Append(' ');
            _output.Append(name);
            _output.Append("=\"");
            Escape(value);
            _output.Append('"');
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
                    _output.Append("&amp;");
                    break;
                case '<':
                    _output.Append("&lt;");
                    break;
                case '>':
                    _output.Append("&gt;");
                    break;
                case '"':
                    _output.Append("&quot;");
                    break;
                case '\'':
                    _output.Append("&#39;");
                    break;
                case '\t' or '\n' or '\r':
                    _output.Append(' ');
                    break;
                case < 0x20 or (>= 0x7F and < 0xA0) or 0xFFFE or 0xFFFF or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069):
                    _output.Append('\uFFFD');
                    break;
                default:
                    _output.Append(characters[..rune.EncodeToUtf16(characters)]);
                    break;
            }
        }
    }
}
