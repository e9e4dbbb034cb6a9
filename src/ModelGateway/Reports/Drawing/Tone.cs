using System.Diagnostics.CodeAnalysis;

namespace ModelGateway.Reports;

/// <summary>How something in a chart is meant; the style sheet makes it a colour. Words say it too, for those who do not see colours.</summary>
[Experimental("MG0001")]
public enum Tone
{
    /// <summary>One among others.</summary>
    Plain,

    /// <summary>What the chart is about.</summary>
    Main,

    /// <summary>As it should be.</summary>
    Good,

    /// <summary>Worth a look, not yet bad.</summary>
    Maybe,

    /// <summary>Not as it should be.</summary>
    Bad,
}
