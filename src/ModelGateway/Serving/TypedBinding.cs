namespace ModelGateway;

/// <summary>Binds inputs of one type to a version, and reads its answers as another.</summary>
internal sealed record TypedBinding<TInput, TOutput>(IRowBinder<TInput> Binder, OutputReader<TOutput> Read)
{
    /// <exception cref="ModelGatewayException">The version has a feature that such inputs lack, or no answer of the type.</exception>
    public static TypedBinding<TInput, TOutput> Of(ModelSignature signature, float threshold, RowLayout layout, RowContract? contract) =>
        new(RowBinder.For<TInput>(layout, contract), OutputReader.For<TOutput>(signature, threshold));
}
