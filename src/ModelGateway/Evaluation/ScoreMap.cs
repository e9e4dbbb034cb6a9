namespace ModelGateway;

/// <summary>Brings the scores of one signature into the class order of another.</summary>
internal sealed class ScoreMap
{
    private readonly int[]? _places;
    private readonly int _width;

    private ScoreMap(int[]? places, int width)
    {
        _places = places;
        _width = width;
    }

    /// <exception cref="ModelGatewayException">The two learn different things.</exception>
    public static ScoreMap Between(ModelSignature from, ModelSignature to)
    {
        if (from.Task != to.Task || from.Label.Name != to.Label.Name)
        {
            throw new ModelGatewayException(
                $"It learned {from.Task} of '{from.Label.Name}', this run learned {to.Task} of '{to.Label.Name}'. Promote by hand, or give the new model a name of its own.");
        }

        if (from.Classes.SequenceEqual(to.Classes))
        {
            return new ScoreMap(null, to.ScoreWidth);
        }

        if (to.Task == LearningTask.Binary)
        {
            throw new ModelGatewayException(
                $"Its classes are {string.Join(", ", from.Classes)}, those of this run {string.Join(", ", to.Classes)}. Promote by hand, or give the new model a name of its own.");
        }

        return new ScoreMap([.. to.Classes.Select(name => from.Classes.ToList().IndexOf(name))], from.Classes.Count);
    }

    /// <summary>The scores in the other order; a class that the model does not know has probability 0.</summary>
    public float[] Apply(float[] scores)
    {
        if (_places is null)
        {
            return scores;
        }

        int rows = scores.Length / _width;
        float[] mapped = new float[rows * _places.Length];
        for (int row = 0; row < rows; row++)
        {
            for (int i = 0; i < _places.Length; i++)
            {
                mapped[(row * _places.Length) + i] = _places[i] < 0 ? 0 : scores[(row * _width) + _places[i]];
            }
        }

        return mapped;
    }
}
