namespace ModelGateway.OnnxRuntime;

/// <summary>Decides how the outputs of a model become the scores of a signature.</summary>
internal static class OutputPlanner
{
    /// <exception cref="OnnxModelException">An output is missing.</exception>
    /// <exception cref="TrainingException">The data has a class that the model does not know.</exception>
    public static IScoreReader Plan(OnnxSource source, OnnxDeclaration declaration, ModelSignature signature)
    {
        OnnxType[] types = [.. declaration.Outputs.Select(name => TypeOf(source.Graph, name))];
        string output = declaration.Outputs[0];
        if (Array.FindIndex(types, type => type.Kind == OnnxKind.Optional) is >= 0 and var absent)
        {
            throw new OnnxModelException($"The output '{declaration.Outputs[absent]}' is {types[absent]}, which may be absent; every row needs an answer. Choose another output, or use the model as a tensor predictor.");
        }

        if (signature.Task == LearningTask.Regression)
        {
            return new TensorScores(declaration.Outputs, 1, new ScoreWriter(signature.Task, [0], OnnxActivation.None, hasMore: false));
        }

        if (declaration.Role == OnnxRole.Label)
        {
            return new LabelScores(output, signature, declaration.LabelCode, LabelPositions(declaration, signature));
        }

        int[] positions = Positions(source.Files.Name, declaration, signature);
        if (types[0].IsMaps)
        {
            return new MapScores(output, signature);
        }

        IReadOnlyList<string>? classes = declaration.Classes;
        bool isAlone = types.Length == 1 && signature.Task == LearningTask.Binary && (classes is null || types[0].Width == 1 || types[0].Shape is { Count: 1 });
        if (isAlone)
        {
            // One number is the probability of the second class, where the model names two.
            bool isSwapped = classes is { Count: 2 } && positions[1] == 0;
            return new TensorScores(declaration.Outputs, 1, new ScoreWriter(signature.Task, isSwapped ? [0, 1] : [1, 0], declaration.Activation, hasMore: false));
        }

        if (classes is null)
        {
            throw new OnnxModelException($"The model does not say which classes the scores of '{output}' stand for. Name them in the model's order with Classes = […].");
        }

        return new TensorScores(
            declaration.Outputs, classes.Count, new ScoreWriter(signature.Task, positions, declaration.Activation, classes.Count > positions.Length));
    }

    private static OnnxType TypeOf(OnnxGraph graph, string name) => graph.Outputs.FirstOrDefault(output => output.Name == name)?.Type
        ?? throw new OnnxModelException($"The model has no output '{name}'. There are {string.Join(", ", graph.Outputs.Select(o => $"'{o.Name}'"))}.");

    private static int[] Positions(string model, OnnxDeclaration declaration, ModelSignature signature)
    {
        if (declaration.Classes is not { } classes)
        {
            return [];
        }

        ClassIndex known = new(classes);
        int[] positions = [.. signature.Classes.Select(known.Of)];
        int unknown = Array.IndexOf(positions, -1);
        return unknown < 0
            ? positions
            : throw new TrainingException(
                $"The data has the class '{signature.Classes[unknown]}', which '{model}' does not know; it knows {string.Join(", ", classes.Take(20).Select(c => $"'{c}'"))}. Change the labels, or name the model's classes as the data does, in its order, with Classes = […].");
    }

    private static int[] LabelPositions(OnnxDeclaration declaration, ModelSignature signature)
    {
        ClassIndex data = new(signature.Classes);
        return [.. (declaration.Classes ?? signature.Classes).Select(data.Of)];
    }
}
