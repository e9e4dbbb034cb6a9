using System.Diagnostics.CodeAnalysis;

namespace ModelGateway.Reports;

/// <summary>A section of a page.</summary>
[Experimental("MG0001")]
public sealed class HtmlSection
{
    /// <summary>Creates the section.</summary>
    /// <param name="id">Where links lead to: not empty, without spaces, and once on a page.</param>
    /// <param name="name">What the contents call it.</param>
    /// <param name="write">Writes it. A section begins with a heading, <c>h2</c>; the first of a page with the page's own, <c>h1</c>.</param>
    public HtmlSection(string id, string name, Action<HtmlWriter> write) => (Id, Name, Write) = (id, name, write);

    /// <summary>Where links lead to: not empty, without spaces, and once on a page.</summary>
    public string Id { get; }

    /// <summary>What the contents call it.</summary>
    public string Name { get; }

    /// <summary>Writes it. A section begins with a heading, <c>h2</c>; the first of a page with the page's own, <c>h1</c>.</summary>
    public Action<HtmlWriter> Write { get; }
}
