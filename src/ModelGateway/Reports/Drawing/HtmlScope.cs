using System.Diagnostics.CodeAnalysis;

namespace ModelGateway.Reports;

/// <summary>An element that is open; disposing of it, once, closes it.</summary>
[Experimental("MG0001")]
public readonly ref struct HtmlScope
{
    private readonly HtmlWriter? _writer;

    internal HtmlScope(HtmlWriter writer) => _writer = writer;

    /// <summary>Writes the end tag.</summary>
    /// <exception cref="InvalidOperationException">It was closed before.</exception>
    public void Dispose() => _writer?.End();
}
