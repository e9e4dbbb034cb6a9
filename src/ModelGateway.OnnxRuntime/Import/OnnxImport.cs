namespace ModelGateway.OnnxRuntime;

/// <summary>Makes a model that scores rows of a checked file and what was decided about it.</summary>
internal static class OnnxImport
{
    /// <exception cref="TrainingException">The model does not fit the signature.</exception>
    /// <exception cref="OnnxModelException">ONNX Runtime cannot load it.</exception>
    public static OnnxModel Load(OnnxSource source, OnnxDeclaration declaration, ModelSignature signature)
    {
        IReadOnlyList<InputLayout> inputs = new InputPlanner(source, signature).Plan(declaration.Inputs, out int? fixedRows);
        // What depends on no input is the same for every row, and comes out once.
        fixedRows ??= inputs.Count == 0 ? 1 : null;
        IScoreReader reader = OutputPlanner.Plan(source, declaration, signature);
        return new OnnxModel(signature, declaration, source.Open(declaration.Session), new OnnxScoringPlan(inputs, fixedRows, declaration.Outputs, reader));
    }
}
