namespace ModelGateway;

/// <summary>How a number is written.</summary>
internal enum CsvNumberForm
{
    /// <summary>It is no number.</summary>
    None,

    /// <summary>Digits that fit 64 bits.</summary>
    Integer,

    /// <summary>Digits that do not fit 64 bits.</summary>
    HugeInteger,

    /// <summary>With a decimal separator or an exponent, or infinity.</summary>
    Decimal,
}
