using System.Diagnostics.CodeAnalysis;

namespace ModelGateway.Reports;

/// <summary>A section of a page.</summary>
/// <param name="Id">Where links lead to: not empty, without spaces, and once on a page.</param>
/// <param name="Name">What the contents call it.</param>
/// <param name="Write">Writes it. A section begins with a heading, <c>h2</c>; the first of a page with the page's own, <c>h1</c>.</param>
[Experimental("MG0001")]
public sealed record HtmlSection(string Id, string Name, Action<HtmlWriter> Write);
