namespace ModelGateway.OnnxRuntime;

/// <summary>What a label output says about the class.</summary>
internal enum OnnxLabelCode
{
    /// <summary>The class itself.</summary>
    Value,

    /// <summary>Its zero-based position among the classes, as ArgMax gives.</summary>
    Index,

    /// <summary>Its one-based position, as ML.NET's keys; 0 is no class.</summary>
    Key,
}
