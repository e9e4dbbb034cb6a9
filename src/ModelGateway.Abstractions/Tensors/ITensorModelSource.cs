namespace ModelGateway;

/// <summary>Where a tensor model comes from.</summary>
public interface ITensorModelSource
{
    /// <summary>Loads the model.</summary>
    /// <returns>The model; the caller disposes of it.</returns>
    /// <exception cref="ModelGatewayException">The model cannot be used; the message says why.</exception>
    ITensorModel Open();
}
