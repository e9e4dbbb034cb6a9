using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>How the probabilities of a model are corrected, so that what is said to happen in 70 % of cases does.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CalibrationMethod>))]
public enum CalibrationMethod
{
    /// <summary>Not at all: no correction was clearly better.</summary>
    None,

    /// <summary>Two classes: a line through the log-odds. J. Platt, 1999.</summary>
    Platt,

    /// <summary>Two classes: the logarithms of both probabilities, each with a weight of its own. M. Kull et al., 2017.</summary>
    Beta,

    /// <summary>Two classes: the shares that were observed, wherever they rise, with lines between them. B. Zadrozny and C. Elkan, 2002.</summary>
    Isotonic,

    /// <summary>Several classes: all logarithms times one factor. C. Guo et al., 2017.</summary>
    Temperature,

    /// <summary>Several classes: for each class a factor and a shift. C. Guo et al., 2017.</summary>
    Vector,
}
