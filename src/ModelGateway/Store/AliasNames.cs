namespace ModelGateway;

/// <summary>The aliases that the library itself moves and follows.</summary>
internal static class AliasNames
{
    /// <summary>The version that serves.</summary>
    public const string Champion = "champion";

    /// <summary>The version that scores beside the champion; the champion itself when none does.</summary>
    public const string Shadow = "shadow";
}
